import type { Db, IndexDescription } from 'mongodb';

/** A collection that workloads write to. */
export interface WrittenCollection {
  readonly name: string;
  /** Those that the example's model declares. */
  readonly indexes: readonly IndexDescription[];
}

/** Makes a collection new, with its indexes and the documents that a round begins with. */
export async function fillCollection(
  db: Db,
  { name, indexes }: WrittenCollection,
  documents: readonly object[] = [],
): Promise<void> {
  await db.dropCollection(name);
  const collection = await db.createCollection(name);
  await collection.createIndexes([...indexes]);
  if (documents.length > 0) await collection.insertMany([...documents]);
}
