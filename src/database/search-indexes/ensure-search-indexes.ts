import { setTimeout } from 'node:timers/promises';
import { MongoServerError, type Db } from 'mongodb';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { databaseOf, type Databases } from '../databases.ts';
import {
  inspectSearchIndexes,
  type InspectedSearchIndex,
  type WantedSearchIndex,
} from './inspect-search-indexes.ts';
import { isUnavailable, namespaceNotFound } from './list-search-indexes.ts';

export interface EnsureSearchIndexesOptions {
  /** Changes indexes whose definition is another one, too; the server answers with the old one until it is built. */
  readonly update?: boolean;
  /** How long to wait until all of them answer, in milliseconds; default: 0, not at all. */
  readonly waitMs?: number;
  /** Told how each index stands, whenever that changes. */
  readonly onProgress?: (inspected: InspectedSearchIndex) => void;
  readonly signal?: AbortSignal;
}

/**
 * Creates the search indexes that a database lacks, and waits for them where that is asked for; never drops one.
 *
 * @throws SEARCH_INDEXES_UNAVAILABLE where the server has no search.
 * @throws SEARCH_INDEX_CONFLICT where the database has one with another definition, and is not to change it.
 * @throws SEARCH_INDEX_FAILED where the server could not build one.
 * @throws SEARCH_INDEX_TIMEOUT where one was not ready in time; it goes on being built.
 * @example
 * const Book = defineModel('Book', { fields: { title: field.string() }, search: { fields: ['title'] } });
 * const models = createModels([Book]);
 * const { db } = await connect({ uri: 'mongodb://localhost/library' });
 * const wanted = wantedSearchIndexes({ search: { engine: 'atlas' } }, models);
 * await ensureSearchIndexes(db, wanted, { waitMs: 60_000 });
 */
export async function ensureSearchIndexes(
  databases: Databases,
  wanted: readonly WantedSearchIndex[],
  options: EnsureSearchIndexesOptions = {},
): Promise<void> {
  const inspected = await inspectSearchIndexes(databases, wanted);
  for (const one of inspected) refuse(one, options);
  for (const { model, index, state } of inspected) {
    const database = databaseOf(databases, model.database);
    if (state.kind === 'missing') await create(database, { model, index });
    if (state.kind === 'differs') await update(database, { model, index });
  }
  await untilReady(databases, wanted, options);
}

/** Before anything is changed. */
function refuse(
  { model, index, state }: InspectedSearchIndex,
  { update: mayUpdate = false }: EnsureSearchIndexesOptions,
): void {
  if (state.kind === 'unavailable') throw unavailable(undefined);
  if (state.kind === 'differs' && !mayUpdate) {
    throw new MongraphError('SEARCH_INDEX_CONFLICT', {
      model: model.name,
      index: index.name,
      differs: state.differs,
    });
  }
}

/** Manual: "createSearchIndexes". The collection has to be there before. */
async function create(database: Db, { model, index }: WantedSearchIndex): Promise<void> {
  const created = { createSearchIndexes: model.collection, indexes: [index] };
  try {
    await command(database, created);
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== namespaceNotFound) throw error;
    await database.createCollection(model.collection);
    await command(database, created);
  }
}

/** Manual: "updateSearchIndex". */
function update(database: Db, { model, index }: WantedSearchIndex): Promise<void> {
  const { name, definition } = index;
  return command(database, { updateSearchIndex: model.collection, name, definition });
}

async function command(database: Db, document: object): Promise<void> {
  try {
    await database.command(document);
  } catch (error) {
    throw isUnavailable(error) ? unavailable(error) : error;
  }
}

function unavailable(cause: MongoServerError | undefined): MongraphError {
  return new MongraphError('SEARCH_INDEXES_UNAVAILABLE', {}, cause === undefined ? {} : { cause });
}

/** Between two looks at the server. */
const pauseMs = 500;

async function untilReady(
  databases: Databases,
  wanted: readonly WantedSearchIndex[],
  { waitMs = 0, onProgress, signal }: EnsureSearchIndexesOptions,
): Promise<void> {
  const deadline = performance.now() + waitMs;
  const told = new Map<string, string>();
  while (waitMs > 0) {
    const inspected = await inspectSearchIndexes(databases, wanted);
    for (const one of inspected) {
      const key = `${one.model.collection}.${one.index.name}`;
      const text = JSON.stringify(one.state);
      if (told.get(key) !== text) onProgress?.(one);
      told.set(key, text);
      refuseFailed(one);
    }
    const open = inspected.find(({ state }) => state.kind !== 'ready');
    if (open === undefined) return;
    if (performance.now() >= deadline) throw late(open, waitMs);
    await setTimeout(pauseMs, undefined, { signal });
  }
}

function refuseFailed({ model, index, state }: InspectedSearchIndex): void {
  if (state.kind !== 'failed') return;
  throw new MongraphError('SEARCH_INDEX_FAILED', {
    model: model.name,
    index: index.name,
    reason: state.reason,
  });
}

function late({ model, index, state }: InspectedSearchIndex, waitMs: number): MongraphError {
  const status = state.kind === 'building' ? state.status : state.kind;
  return new MongraphError('SEARCH_INDEX_TIMEOUT', { model: model.name, index: index.name, status, waitMs });
}
