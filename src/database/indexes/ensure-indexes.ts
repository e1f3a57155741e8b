import { MongoServerError, type Db } from 'mongodb';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { IndexDefinition } from '../../model/define/index-definition.ts';
import { databaseOf, type Databases } from '../databases.ts';
import { indexName } from '../../model/index-name.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import { indexSpecification } from './index-specification.ts';
import { inspectIndexes } from './inspect-indexes.ts';
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
  /** Which indexes it is about; default: all. */
  readonly only?: (index: IndexDefinition) => boolean;
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
 * const Book = defineModel('Book', { fields: { title: field.string({ required: true }) } });
 * const models = createModels([Book]);
 * const { db } = await connect({ uri: 'mongodb://localhost/library' });
 * await ensureIndexes(db, models, { onCreate: ({ index }) => console.log(`Creating ${index}`) });
 */
export async function ensureIndexes(
  databases: Databases,
  models: ModelSet,
  { onCreate, only = () => true }: EnsureIndexesOptions = {},
): Promise<CreatedIndex[]> {
  const plans = await inspectIndexes(databases, models);
  for (const { model, conflicts } of plans) {
    const names = new Set(model.indexes.filter(only).map(indexName));
    const conflict = conflicts.find(({ index }) => names.has(index));
    if (conflict !== undefined) throw new MongraphError('INDEX_CONFLICT', { model: model.name, ...conflict });
  }
  const created: CreatedIndex[] = [];
  for (const { model, missing } of plans) {
    for (const index of missing.filter(only)) {
      const report = { model: model.name, collection: model.collection, index: indexName(index) };
      onCreate?.(report);
      await createIndex(databaseOf(databases, model.database), model, index);
      created.push(report);
    }
  }
  return created;
}

/** One command for each, so that a failure belongs to one index; what was built before stays. */
async function createIndex(database: Db, model: Model, index: IndexDefinition): Promise<void> {
  try {
    await database.command({ createIndexes: model.collection, indexes: [indexSpecification(index)] });
  } catch (error) {
    throw error instanceof MongoServerError ? refusedIndex(error, { model: model.name, index }) : error;
  }
}
