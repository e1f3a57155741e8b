import type { Database } from '../database/connect.ts';
import { ensureIndexes } from '../database/indexes/ensure-indexes.ts';
import { inspectIndexes } from '../database/indexes/inspect-indexes.ts';
import { indexName } from '../model/index-name.ts';
import type { ModelSet } from '../model/model.ts';
import type { Config } from '../server/project/config.ts';
import { seedDatabase } from '../server/project/seed-database.ts';
import { createProgressBar } from './progress-bar.ts';

export interface PrepareOptions {
  readonly config: Config;
  readonly models: ModelSet;
  readonly production: boolean;
  readonly signal: AbortSignal;
}

/** Fills an empty database and creates its indexes; in production it only says which are missing. */
export async function prepareDatabase(database: Database, options: PrepareOptions): Promise<void> {
  if (options.production) return warnOfMissingIndexes(database, options.models);
  await seed(database, options);
  options.signal.throwIfAborted();
  await createIndexes(database, options.models);
}

async function seed(database: Database, { config, models, signal }: PrepareOptions): Promise<void> {
  if (config.seed === undefined) return;
  const begin = performance.now();
  const bar = createProgressBar(process.stdout, 'Loading');
  const seeded = await seedDatabase(database, {
    seed: config.seed,
    models,
    signal,
    progress: bar.update,
    onStart: (again) => {
      const why = again ? 'the last start was interrupted while it filled it' : 'it is empty';
      console.log(`Filling database "${database.db.databaseName}": ${why}`);
    },
  });
  if (!seeded) return;
  bar.end();
  console.log(`Filled in ${secondsSince(begin)} s`);
}

/** After the documents: an index that is built over all of them costs less than one that grows with each. */
async function createIndexes({ db }: Database, models: ModelSet): Promise<void> {
  const begin = performance.now();
  const created = await ensureIndexes(db, models);
  if (created.length === 0) return;
  const names = created.length === 1 ? 'an index' : `${created.length} indexes`;
  console.log(`Created ${names} in ${secondsSince(begin)} s`);
}

async function warnOfMissingIndexes({ db }: Database, models: ModelSet): Promise<void> {
  for (const { model, missing, conflicts } of await inspectIndexes(db, models)) {
    const names = [...missing.map(indexName), ...conflicts.map(({ index }) => index)];
    for (const name of names) {
      console.warn(
        `Warning: the database lacks the index "${name}" of "${model.name}"; queries that need it are slow`,
      );
    }
  }
}

function secondsSince(begin: number): string {
  return ((performance.now() - begin) / 1_000).toFixed(1);
}
