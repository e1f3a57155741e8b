import type { Db } from 'mongodb';
import type { Database } from '../../database/connect.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ModelSet } from '../../model/model.ts';
import type { Config, SeedContext } from './config.ts';
import { claimSeed } from './seed-claim.ts';

export interface SeedOptions extends Omit<SeedContext, 'db'> {
  readonly seed: NonNullable<Config['seed']>;
  readonly models: ModelSet;
  /** Called when the seed is about to run; `again` when an earlier one was interrupted. */
  readonly onStart: (again: boolean) => void;
}

/**
 * Fills a database that is empty, or that an interrupted call left half full, and says whether it did.
 *
 * @throws MongraphError SEED_RUNNING when another process is at it, SEED_FAILED when the seed throws.
 * @throws the reason of `signal` when that fires.
 */
export async function seedDatabase({ db, client }: Database, options: SeedOptions): Promise<boolean> {
  const collections = [...options.models.values()].map(({ collection }) => collection);
  const claim = await claimSeed(db, () => hasDocuments(db, collections));
  if (claim === undefined) return false;
  options.onStart(claim.again);
  try {
    if (claim.again) for (const name of collections) await db.collection(name).drop();
    // Nothing waits for the disk until all is there: what is interrupted is done again.
    const fast = client.db(db.databaseName, { writeConcern: { w: 1 } });
    await untilStopped(run(options, fast), options.signal);
  } catch (error) {
    await claim.end('interrupted').catch(() => undefined);
    throw error;
  }
  await claim.end('done');
  return true;
}

async function hasDocuments(db: Db, collections: readonly string[]): Promise<boolean> {
  for (const name of collections) {
    if ((await db.collection(name).findOne({}, { projection: { _id: 1 } })) !== null) return true;
  }
  return false;
}

async function run({ seed, progress, signal }: SeedOptions, db: Db): Promise<void> {
  try {
    await seed({ db, progress, signal });
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
