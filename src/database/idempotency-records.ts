import type { ModelSet } from '../model/model.ts';
import { databaseOf, type Databases } from './databases.ts';
import { ensureRecords, missingRecordIndexes, type RecordCollection } from './record-indexes.ts';

/** Where the outcomes of mutations with an idempotency key are kept: in the database of the model that they write. */
export const idempotencyCollection = 'mongraph_idempotency';

const records: RecordCollection = Object.freeze<RecordCollection>({
  collection: idempotencyCollection,
  indexes: [{ key: { expiresAt: 1 }, name: 'expiresAt_1', expireAfterSeconds: 0 }],
});

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
    await ensureRecords(databaseOf(databases, alias), records);
  }
}

/** The aliases of the databases that lack the index. */
export async function lacksIdempotency(databases: Databases, models: ModelSet): Promise<string[]> {
  const lacking: string[] = [];
  for (const alias of writtenDatabases(models)) {
    const missing = await missingRecordIndexes(databaseOf(databases, alias), records);
    if (missing.length > 0) lacking.push(alias);
  }
  return lacking;
}

function writtenDatabases(models: ModelSet): ReadonlySet<string> {
  const written = [...models.values()].filter(({ writes }) => writes.mutations.size > 0);
  return new Set(written.map(({ database }) => database));
}
