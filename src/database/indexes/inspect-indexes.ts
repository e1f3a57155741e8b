import { MongoServerError, type Collection } from 'mongodb';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import { ownIndexes } from '../../model/own-indexes.ts';
import { databaseOf, type Databases } from '../databases.ts';
import type { ExistingIndex } from './canonical-index.ts';
import { compareIndexes, type IndexComparison } from './compare-indexes.ts';

/** What the database lacks of a model's indexes, and what it has otherwise. */
export interface ModelIndexes extends IndexComparison {
  readonly model: Model;
}

/**
 * Compares the indexes of a database with those of the models, and changes nothing.
 *
 * @example
 * const Book = defineModel('Book', { fields: { title: field.string({ required: true }) } });
 * const models = createModels([Book]);
 * const { db } = await connect({ uri: 'mongodb://localhost/library' });
 * for (const { model, missing } of await inspectIndexes(db, models)) console.log(model.name, missing);
 */
export async function inspectIndexes(databases: Databases, models: ModelSet): Promise<ModelIndexes[]> {
  const inspected: ModelIndexes[] = [];
  for (const model of models.values()) {
    if (model.storage.kind === 'view') continue;
    const existing = await listIndexes(
      databaseOf(databases, model.database).collection(model.collection),
      model,
    );
    inspected.push({ model, ...compareIndexes(existing, ownIndexes(model)) });
  }
  return inspected;
}

const namespaceNotFound = 26;
const notOnView = 166;

/** None where there is no collection. */
async function listIndexes(collection: Collection, { name }: Model): Promise<ExistingIndex[]> {
  try {
    const listed = await collection.listIndexes().toArray();
    return listed.map((index) => ({ ...index, name: index.name ?? '' }));
  } catch (error) {
    if (error instanceof MongoServerError && error.code === namespaceNotFound) return [];
    if (!(error instanceof MongoServerError) || error.code !== notOnView) throw error;
    const differs = ['the database has a view, the model a collection'];
    const params = { model: name, collection: collection.collectionName, differs };
    throw new MongraphError('COLLECTION_CONFLICT', params, { cause: error });
  }
}
