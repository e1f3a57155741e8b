import { MongoServerError } from 'mongodb';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import { databaseOf, type Databases } from '../databases.ts';
import { collectionSpecification } from './collection-specification.ts';
import { inspectCollections, type ModelCollection } from './inspect-collections.ts';

/** A view, time series or capped collection that was created. */
export interface CreatedCollection {
  readonly model: string;
  readonly collection: string;
}

/**
 * Creates the views, time series and capped collections of the models that the databases lack, and returns them; never
 * drops or changes one. Plain collections come with their first document.
 *
 * Call it before anything is written: a document that comes first makes a plain collection.
 *
 * @throws COLLECTION_CONFLICT when the database has the collection with other options.
 * @throws COLLECTION_REFUSED when MongoDB does not take it, such as a view with a wrong pipeline.
 * @example
 * const Reading = defineModel('Reading', {
 *   timeSeries: { time: 'at', meta: 'sensor' },
 *   fields: { at: field.datetime({ required: true }), sensor: field.string(), celsius: field.float() },
 * });
 * const { db } = await connect({ uri: 'mongodb://localhost/weather' });
 * await ensureCollections(db, createModels([Reading]));
 */
export async function ensureCollections(
  databases: Databases,
  models: ModelSet,
): Promise<CreatedCollection[]> {
  const inspected = await inspectCollections(databases, models);
  refuseConflict(inspected);
  const created: CreatedCollection[] = [];
  for (const { model, missing } of inspected) {
    if (!missing) continue;
    await createCollection(databases, model);
    created.push({ model: model.name, collection: model.collection });
  }
  return created;
}

function refuseConflict(inspected: readonly ModelCollection[]): void {
  const [conflict] = inspected.flatMap(collectionConflicts);
  if (conflict !== undefined) throw conflict;
}

/** The error for a collection that the database has otherwise; none where it is missing or the same. */
export function collectionConflicts({ model, differs }: ModelCollection): MongraphError[] {
  const { name, collection } = model;
  if (differs.length === 0) return [];
  return [new MongraphError('COLLECTION_CONFLICT', { model: name, collection, differs })];
}

const namespaceExists = 48;

async function createCollection(databases: Databases, model: Model): Promise<void> {
  const options = collectionSpecification(model.storage) ?? {};
  try {
    await databaseOf(databases, model.database).command({ create: model.collection, ...options });
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    if (error.code === namespaceExists) {
      // Another process was faster, and may be of another version.
      refuseConflict(await inspectCollections(databases, new Map([[model.name, model]])));
      return;
    }
    throw refused(error, model);
  }
}

/** Codes of a server that does what it is told, if it only could: not the primary, not allowed. */
const notAboutOptions = new Set<unknown>([13, 18, 10_107, 13_435]);

function refused(error: MongoServerError, { name, collection }: Model): Error {
  if (notAboutOptions.has(error.code)) return error;
  const params = { model: name, collection, reason: error.message };
  return new MongraphError('COLLECTION_REFUSED', params, { cause: error });
}
