import { MongoServerError, type Db, type IndexDescription } from 'mongodb';

/** A collection of Mongraph's own records, and the indexes that it needs. */
export interface RecordCollection {
  readonly collection: string;
  readonly indexes: readonly RecordIndex[];
}

/** An index of records; with `expireAfterSeconds` MongoDB deletes those whose time is up. */
export interface RecordIndex extends Readonly<Omit<IndexDescription, 'key' | 'name'>> {
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly name: string;
}

/** Creates the indexes of records where they are missing. */
export async function ensureRecords(db: Db, { collection, indexes }: RecordCollection): Promise<void> {
  await db.command({ createIndexes: collection, indexes });
}

const namespaceNotFound = 26;

/** The names of the indexes that records lack. */
export async function missingRecordIndexes(
  db: Db,
  { collection, indexes }: RecordCollection,
): Promise<string[]> {
  const names = indexes.map(({ name }) => name);
  try {
    const found = await db.collection(collection).listIndexes().toArray();
    return names.filter((name) => !found.some((index) => index['name'] === name));
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== namespaceNotFound) throw error;
    return names;
  }
}
