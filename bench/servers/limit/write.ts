import type { ClientSession, Db, Document } from 'mongodb';
import { common } from './find.ts';

/** Writes of documents, in commands that can be sent twice and are done once, as every server in production sends them. */
export interface Writes {
  /** One command, whatever the number of documents. */
  readonly insert: (name: string, documents: readonly Document[], session?: ClientSession) => Promise<void>;
  /** Changes one document and gives it as it is then. */
  readonly change: <Row>(name: string, filter: Document, set: Document) => Promise<Row | null>;
  /** Runs the writes of one transaction. */
  readonly together: (work: (session: ClientSession) => Promise<void>) => Promise<void>;
}

export function createWrites(db: Db): Writes {
  return {
    insert: async (name, documents, session) => {
      const options = session === undefined ? common : { ...common, session };
      await db.collection(name).insertMany([...documents], options);
    },
    change: async <Row>(name: string, filter: Document, set: Document) => {
      const options = { ...common, returnDocument: 'after' as const };
      return (await db.collection(name).findOneAndUpdate(filter, { $set: set }, options)) as Row | null;
    },
    together: (work) => db.client.withSession((session) => session.withTransaction(() => work(session))),
  };
}
