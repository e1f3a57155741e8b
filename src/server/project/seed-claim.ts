import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Collection, Db } from 'mongodb';
import { MongraphError } from '../../errors/mongraph-error.ts';

/** What the database keeps of its filling: without it, half a dictionary would look like a whole one. */
interface SeedRecord {
  readonly _id: 'seed';
  readonly state: 'running' | 'interrupted' | 'done';
  /** One call of the seed; whoever has it may go on. */
  readonly token: string;
  readonly host: string;
  readonly pid: number;
  /** When the process that fills last said that it is at work. */
  readonly beat: Date;
}

/** The right to fill a database, and the duty to say how it went. */
export interface SeedClaim {
  /** Whether an earlier call left something behind. */
  readonly again: boolean;
  end(state: 'interrupted' | 'done'): Promise<void>;
}

const beatMs = 5_000;
const silenceMs = 30_000;

/**
 * Claims the right to fill a database; undefined when it was filled before, or has documents of its own.
 *
 * @throws MongraphError SEED_RUNNING when another process is at it.
 */
export async function claimSeed(
  db: Db,
  hasDocuments: () => Promise<boolean>,
): Promise<SeedClaim | undefined> {
  const records = db.collection<SeedRecord>('mongraph_meta');
  const found = await records.findOne({ _id: 'seed' });
  if (found?.state === 'done') return undefined;
  if (found?.state === 'running' && isAtWork(found)) throw running(found);
  if (found === null && (await hasDocuments())) return undefined;
  const token = randomUUID();
  const mine: SeedRecord = {
    _id: 'seed',
    state: 'running',
    token,
    host: hostname(),
    pid: process.pid,
    beat: new Date(),
  };
  await replace(records, found, mine);
  return hold(records, token, found !== null);
}

/** Only one of several processes that come at once finds what it has seen. */
async function replace(
  records: Collection<SeedRecord>,
  found: SeedRecord | null,
  mine: SeedRecord,
): Promise<void> {
  const { _id, ...rest } = mine;
  const seen = { _id, token: found?.token ?? 'none yet' };
  const replaced = await records
    .updateOne(seen, { $set: rest }, { upsert: found === null })
    .then(({ matchedCount, upsertedCount }) => matchedCount + upsertedCount === 1)
    .catch((error: unknown) => {
      if (isDuplicateKey(error)) return false;
      throw error;
    });
  if (!replaced) throw running(await records.findOne({ _id }));
}

function hold(records: Collection<SeedRecord>, token: string, again: boolean): SeedClaim {
  const mine = { _id: 'seed', token } as const;
  const beat = () => records.updateOne(mine, { $set: { beat: new Date() } });
  // A beat that is missed is made up for by the next one.
  const timer = setInterval(() => void beat().catch(() => undefined), beatMs);
  timer.unref();
  return {
    again,
    end: async (state) => {
      clearInterval(timer);
      // All that was written before is then written as safely.
      await records.updateOne(mine, { $set: { state } }, { writeConcern: { w: 'majority' } });
    },
  };
}

function isAtWork({ host, pid, beat }: SeedRecord): boolean {
  if (Date.now() - beat.getTime() > silenceMs) return false;
  return host !== hostname() || isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function running(record: SeedRecord | null): MongraphError {
  const by = record === null ? 'Another process' : `Process ${record.pid} on ${record.host}`;
  return new MongraphError('SEED_RUNNING', { by });
}

function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11_000;
}
