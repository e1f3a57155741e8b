import type { Db, Document } from 'mongodb';
import { common } from './find.ts';

/** A pipeline in one command, without a cursor to keep. */
export type Aggregate = <Row>(collection: string, pipeline: readonly Document[]) => Promise<Row[]>;

export function createAggregate(db: Db): Aggregate {
  return async <Row>(collection: string, pipeline: readonly Document[]) => {
    const reply = await db.command({
      aggregate: collection,
      pipeline,
      cursor: { batchSize: 1_000_000 },
      ...common,
    });
    return (reply as unknown as { cursor: { firstBatch: Row[] } }).cursor.firstBatch;
  };
}
