import { fillPermissions } from '../auth/accounts/fill-permissions.ts';
import { ensureAuth, missingAuthIndexes } from '../auth/runtime/ensure-auth.ts';
import { collectionConflicts, ensureCollections } from '../database/collections/ensure-collections.ts';
import { inspectCollections } from '../database/collections/inspect-collections.ts';
import type { Databases } from '../database/databases.ts';
import { ensureIndexes } from '../database/indexes/ensure-indexes.ts';
import { inspectIndexes } from '../database/indexes/inspect-indexes.ts';
import { indexName } from '../model/index-name.ts';
import {
  ensureIdempotency,
  idempotencyCollection,
  lacksIdempotency,
} from '../database/idempotency-records.ts';
import { searchUseOf, type SearchIndexUse } from '../model/search/search-use.ts';
import type { ModelSet } from '../model/model.ts';
import { createLogger } from '../observability/logger.ts';
import type { Config } from '../server/project/config.ts';
import { databasesByAlias, dbByAlias, type ProjectDatabases } from '../server/project/db-by-alias.ts';
import { createSearchIndexes, warnOfSearchIndexes } from './prepare-search-indexes.ts';
import { appOf } from '../server/project/request-viewer.ts';
import { seedDatabase } from '../server/project/seed-database.ts';
import { seedUsers } from '../server/project/seed-users.ts';
import { missingWords } from './build-missing-words.ts';
import { completeTexts } from './complete-texts.ts';
import { createProgressBar } from './progress-bar.ts';

export interface PrepareOptions {
  readonly config: Config;
  readonly models: ModelSet;
  readonly production: boolean;
  readonly signal: AbortSignal;
}

/** Fills empty databases and creates their indexes; in production it only says which are missing. */
export async function prepareDatabases(connected: ProjectDatabases, options: PrepareOptions): Promise<void> {
  const databaseOf = dbByAlias(databasesByAlias(connected));
  if (options.production) {
    await createPermissions(databaseOf, options);
    await warnOfCollections(databaseOf, options.models);
    await warnOfMissingIndexes(databaseOf, options.models);
    await warnOfSearchIndexes(databaseOf, options);
    await warnOfIdempotency(databaseOf, options.models);
    await warnOfWords(databaseOf, options);
    return warnOfAuth(databaseOf, options);
  }
  // Before any document: that would make a plain collection.
  await createCollections(databaseOf, options.models);
  await seed(connected, options);
  options.signal.throwIfAborted();
  // Before the indexes: those that are not there yet need not be kept up.
  await completeTexts(databaseOf, options);
  await createIndexes(databaseOf, options.models);
  await createSearchIndexes(databaseOf, options);
  await ensureIdempotency(databaseOf, options.models);
  const { auth } = options.config;
  if (auth !== undefined) await ensureAuth(auth, databaseOf, options.models);
  // Behind the seed, which is only for databases that are empty.
  await createPermissions(databaseOf, options);
}

/** In production too: what cannot be granted cannot be used. */
async function createPermissions(databases: Databases, { config, models }: PrepareOptions): Promise<void> {
  if (config.auth === undefined) return;
  await fillPermissions(databases, { models, app: appOf(config), options: config.auth });
}

async function seed(connected: ProjectDatabases, { config, models, signal }: PrepareOptions): Promise<void> {
  if (config.seed === undefined) return;
  const begin = performance.now();
  const bar = createProgressBar(process.stdout, 'Loading');
  const seeded = await seedDatabase(connected, {
    seed: config.seed,
    models,
    createUser: seedUsers(config, { models, connected, logger: await createLogger({ level: 'error' }) }),
    prepare: () => ensureCollections(dbByAlias(databasesByAlias(connected)), models),
    signal,
    progress: bar.update,
    onStart: (again) => {
      const why = again ? 'the last start was interrupted while it filled it' : 'it is empty';
      console.log(`Filling database ${namesOf(connected)}: ${why}`);
    },
  });
  if (!seeded) return;
  bar.end();
  console.log(`Filled in ${secondsSince(begin)} s`);
}

/** After the documents: an index that is built over all of them costs less than one that grows with each. */
async function createIndexes(databases: Databases, models: ModelSet): Promise<void> {
  const begin = performance.now();
  const created = await ensureIndexes(databases, models);
  if (created.length === 0) return;
  const names = created.length === 1 ? 'an index' : `${created.length} indexes`;
  console.log(`Created ${names} in ${secondsSince(begin)} s`);
}

async function createCollections(databases: Databases, models: ModelSet): Promise<void> {
  for (const { model, collection } of await ensureCollections(databases, models))
    console.log(`Created "${collection}" of "${model}"`);
}

async function warnOfCollections(databases: Databases, models: ModelSet): Promise<void> {
  for (const inspected of await inspectCollections(databases, models)) {
    const { collection, name } = inspected.model;
    if (inspected.missing) console.warn(`Warning: the database lacks "${collection}" of "${name}"`);
    for (const { message } of collectionConflicts(inspected)) console.warn(`Warning: ${message}`);
  }
}

async function warnOfMissingIndexes(databases: Databases, models: ModelSet): Promise<void> {
  for (const { model, missing, conflicts } of await inspectIndexes(databases, models)) {
    for (const index of missing) console.warn(lackOf(model.name, indexName(index), searchUseOf(index)));
    for (const { index } of conflicts) console.warn(lackOf(model.name, index, undefined));
  }
}

function lackOf(model: string, index: string, use: SearchIndexUse | undefined): string {
  return `Warning: the database lacks the index "${index}" of "${model}"; ${lacks[use ?? 'queries']}`;
}

const lacks: Readonly<Record<SearchIndexUse | 'queries', string>> = {
  words: 'searches for words fail without it, and "mongraph search:build" creates it',
  completions: 'completions are slow without it, and "mongraph search:build" creates it',
  queries: 'queries that need it are slow',
};

async function warnOfIdempotency(databases: Databases, models: ModelSet): Promise<void> {
  for (const alias of await lacksIdempotency(databases, models)) {
    console.warn(
      `Warning: the database "${alias}" lacks the index of "${idempotencyCollection}": outcomes of mutations with an idempotency key are kept for ever`,
    );
  }
}

async function warnOfWords(databases: Databases, { config, models }: PrepareOptions): Promise<void> {
  for (const line of await missingWords({ config, models, databases })) console.warn(`Warning: ${line}`);
}

async function warnOfAuth(databases: Databases, { config, models }: PrepareOptions): Promise<void> {
  if (config.auth === undefined) return;
  for (const name of await missingAuthIndexes(config.auth, databases, models)) {
    console.warn(
      `Warning: the database lacks the index "${name}" of accounts; what it is for is slow, or kept for ever`,
    );
  }
}

function namesOf(connected: ProjectDatabases): string {
  return [...databasesByAlias(connected).values()].map(({ db }) => `"${db.databaseName}"`).join(', ');
}

function secondsSince(begin: number): string {
  return ((performance.now() - begin) / 1_000).toFixed(1);
}
