import type { Collection, Db } from 'mongodb';
import type { Database } from '../../database/connect.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ModelSet } from '../../model/model.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import type { Config, SeedContext } from './config.ts';
import { databasesByAlias, dbByAlias, type ProjectDatabases } from './db-by-alias.ts';
import { claimSeed } from './seed-claim.ts';
import { seedSearchKeys } from './seed-search-keys.ts';

export interface SeedOptions extends Omit<SeedContext, 'db' | 'database' | 'withSearchKeys'> {
  readonly seed: NonNullable<Config['seed']>;
  readonly models: ModelSet;
  /** Creates what has to be there before the first document: views, time series, capped collections. */
  readonly prepare: () => Promise<unknown>;
  /** Called when the seed is about to run; `again` when an earlier one was interrupted. */
  readonly onStart: (again: boolean) => void;
}

/**
 * Fills databases that are empty, or that an interrupted call left half full, and says whether it did.
 *
 * @throws MongraphError SEED_RUNNING when another process is at it, SEED_FAILED when the seed throws.
 * @throws the reason of `signal` when that fires.
 */
export async function seedDatabase(databases: ProjectDatabases, options: SeedOptions): Promise<boolean> {
  const byAlias = databasesByAlias(databases);
  const databaseOf = dbByAlias(byAlias);
  // A view has no documents of its own.
  const stored = [...options.models.values()].filter(({ storage }) => storage.kind !== 'view');
  const collections = stored.map((model) => databaseOf(model.database).collection(model.collection));
  const claim = await claimSeed(databases.database.db, () => hasDocuments(collections));
  if (claim === undefined) return false;
  options.onStart(claim.again);
  try {
    if (claim.again) for (const collection of collections) await collection.drop();
    await options.prepare();
    await untilStopped(run(options, fastDatabases(byAlias)), options.signal);
  } catch (error) {
    await claim.end('interrupted').catch(() => undefined);
    throw error;
  }
  await claim.end('done');
  return true;
}

async function hasDocuments(collections: readonly Collection[]): Promise<boolean> {
  for (const collection of collections) {
    if ((await collection.findOne({}, { projection: { _id: 1 } })) !== null) return true;
  }
  return false;
}

/** Nothing waits for the disk until all is there: what is interrupted is done again. */
function fastDatabases(byAlias: ReadonlyMap<string, Database>): (alias: string) => Db {
  return dbByAlias(
    new Map(
      [...byAlias].map(([alias, database]) => {
        const { client, db } = database;
        return [alias, { ...database, db: client.db(db.databaseName, { writeConcern: { w: 1 } }) }];
      }),
    ),
  );
}

async function run(
  { seed, models, createUser, progress, signal }: SeedOptions,
  database: (alias: string) => Db,
): Promise<void> {
  const db = database(defaultDatabase);
  try {
    await seed({ db, database, createUser, withSearchKeys: seedSearchKeys(models), progress, signal });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MongraphError('SEED_FAILED', { reason }, { cause: error });
  }
}

/** The author's code may not look at the signal. */
function untilStopped(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
