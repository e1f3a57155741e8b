import { MongoServerError } from 'mongodb';
import type { ModelSet } from '../model/model.ts';
import { databaseOf, type Databases } from './databases.ts';

/** Where the outcomes of mutations with an idempotency key are kept: in the database of the model that they write. */
export const idempotencyCollection = 'mongraph_idempotency';

const index = { key: { expiresAt: 1 }, name: 'expiresAt_1', expireAfterSeconds: 0 } as const;

/**
 * Makes MongoDB delete the outcomes of mutations with an idempotency key when their time is up: creates the index that says
 * so in each database that models are written in, where it is missing.
 *
 * @example
 * const Book = defineModel('Book', { fields: { title: field.string({ required: true }) } });
 * const { db } = await connect({ uri: 'mongodb://localhost/library' });
 * await ensureIdempotency(db, createModels([Book]));
 */
export async function ensureIdempotency(databases: Databases, models: ModelSet): Promise<void> {
  for (const alias of writtenDatabases(models)) {
    const database = databaseOf(databases, alias);
    await database.command({ createIndexes: idempotencyCollection, indexes: [index] });
  }
}

const namespaceNotFound = 26;

/** The aliases of the databases that lack the index. */
export async function lacksIdempotency(databases: Databases, models: ModelSet): Promise<string[]> {
  const lacking: string[] = [];
  for (const alias of writtenDatabases(models)) {
    const collection = databaseOf(databases, alias).collection(idempotencyCollection);
    try {
      const indexes = await collection.listIndexes().toArray();
      if (!indexes.some(({ name }) => name === index.name)) lacking.push(alias);
    } catch (error) {
      if (!(error instanceof MongoServerError) || error.code !== namespaceNotFound) throw error;
      lacking.push(alias);
    }
  }
  return lacking;
}

function writtenDatabases(models: ModelSet): ReadonlySet<string> {
  const written = [...models.values()].filter(({ writes }) => writes.mutations.size > 0);
  return new Set(written.map(({ database }) => database));
}
