import type { Db, Document } from 'mongodb';

/** A find in one command, without a cursor to keep. */
export type Find = <Row>(collection: string, options: Document) => Promise<Row[]>;

/** What every command of a server in production carries: a bound of its time, and a name for logs and the profiler. */
export const common = { maxTimeMS: 30_000, comment: 'limit' };

/** The cheapest way to rows as objects that the driver offers: the command itself, answered in one batch. */
export function createFind(db: Db): Find {
  return async <Row>(collection: string, options: Document) => {
    const reply = await db.command({
      find: collection,
      batchSize: 1_000_000,
      singleBatch: true,
      ...common,
      ...options,
    });
    return (reply as unknown as { cursor: { firstBatch: Row[] } }).cursor.firstBatch;
  };
}
