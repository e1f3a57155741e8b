import { MongoServerError, type Collection, type Db } from 'mongodb';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { IndexDefinition } from '../../model/define/index-definition.ts';
import { indexName } from '../../model/index-name.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import type { ExistingIndex } from './canonical-index.ts';
import { compareIndexes } from './compare-indexes.ts';
import { indexSpecification } from './index-specification.ts';
import { refusedIndex } from './refused-index.ts';

/** An index that was created. */
export interface CreatedIndex {
  readonly model: string;
  readonly collection: string;
  readonly index: string;
}

export interface EnsureIndexesOptions {
  /** Told of each index before it is built, which may take long. */
  readonly onCreate?: (index: CreatedIndex) => void;
}

/**
 * Creates the indexes of the models that the database lacks, and returns them; never drops or changes one.
 *
 * All collections are compared before the first index is built. Several processes may do it at once.
 *
 * @throws INDEX_CONFLICT when the database has the index with other options.
 * @throws INDEX_DUPLICATES when documents keep a unique index from being built.
 * @throws INDEX_REFUSED when MongoDB does not take the index for another reason.
 * @example
 * await ensureIndexes(database, models, { onCreate: ({ index }) => console.log(`Creating ${index}`) });
 */
export async function ensureIndexes(
  database: Db,
  models: ModelSet,
  { onCreate }: EnsureIndexesOptions = {},
): Promise<CreatedIndex[]> {
  const plans: { model: Model; missing: readonly IndexDefinition[] }[] = [];
  for (const model of models.values()) {
    plans.push({ model, missing: await missingIndexes(database, model) });
  }
  const created: CreatedIndex[] = [];
  for (const { model, missing } of plans) {
    for (const index of missing) {
      const report = { model: model.name, collection: model.collection, index: indexName(index) };
      onCreate?.(report);
      await createIndex(database, model, index);
      created.push(report);
    }
  }
  return created;
}

async function missingIndexes(database: Db, model: Model): Promise<readonly IndexDefinition[]> {
  const existing = await listIndexes(database.collection(model.collection));
  const { missing, conflicts } = compareIndexes(existing, model.indexes);
  const [conflict] = conflicts;
  if (conflict !== undefined) throw new MongraphError('INDEX_CONFLICT', { model: model.name, ...conflict });
  return missing;
}

const namespaceNotFound = 26;

/** None where there is no collection. */
async function listIndexes(collection: Collection): Promise<ExistingIndex[]> {
  try {
    const listed = await collection.listIndexes().toArray();
    return listed.map((index) => ({ ...index, name: index.name ?? '' }));
  } catch (error) {
    if (error instanceof MongoServerError && error.code === namespaceNotFound) return [];
    throw error;
  }
}

/** One command for each, so that a failure belongs to one index; what was built before stays. */
async function createIndex(database: Db, model: Model, index: IndexDefinition): Promise<void> {
  try {
    await database.command({ createIndexes: model.collection, indexes: [indexSpecification(index)] });
  } catch (error) {
    throw error instanceof MongoServerError ? refusedIndex(error, { model: model.name, index }) : error;
  }
}
