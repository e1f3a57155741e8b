import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Document } from 'mongodb';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { throttleCollection } from '../accounts/collections.ts';
import { addressKey } from './address-key.ts';
import { resolveThrottle, type ResolvedPolicy, type ThrottleOptions } from './throttle-options.ts';

/** Who tries: the account that is named, whether there is one or not, and the network address. */
export interface Attempt {
  /** What is tried: attempts of different sorts do not count for each other. */
  readonly what: string;
  readonly account: string | undefined;
  readonly address: string | undefined;
}

/** Slows those down who guess. */
export interface Throttle {
  /**
   * Counts an attempt, to be called before anything is compared: of attempts at one moment no more get through than may.
   *
   * @throws MongraphError AUTH_THROTTLED
   */
  readonly count: (attempt: Attempt) => Promise<void>;
  /** Forgets the attempts on an account: somebody has shown that it is theirs. */
  readonly forget: (attempt: Attempt) => Promise<void>;
}

interface ThrottleRecord extends Document {
  readonly _id: string;
  readonly passed: boolean;
  readonly until: Date;
  readonly at: Date;
}

/** Counts attempts in a database; without options by the defaults, and with `false` not at all. */
export function createThrottle(db: Db, options: ThrottleOptions | false = {}): Throttle {
  if (options === false) return unlimited;
  const collection = db.collection<ThrottleRecord>(throttleCollection);
  const policies = resolveThrottle(options);
  const countOne = async (key: string, policy: ResolvedPolicy): Promise<number> => {
    const record = await tryAgain(async () =>
      collection.findOneAndUpdate({ _id: key }, countStages(policy), {
        upsert: true,
        returnDocument: 'after',
      }),
    );
    if (record === null || record.passed) return 0;
    return record.until.getTime() - record.at.getTime();
  };
  return Object.freeze({
    count: async (attempt: Attempt) => {
      const waits = await Promise.all([
        attempt.account === undefined ? 0 : countOne(accountKey(attempt), policies.account),
        attempt.address === undefined ? 0 : countOne(addressKeyOf(attempt), policies.address),
      ]);
      const wait = Math.max(...waits);
      if (wait > 0) throw new MongraphError('AUTH_THROTTLED', { seconds: Math.ceil(wait / 1_000) });
    },
    forget: async (attempt: Attempt) => {
      await collection.deleteOne({ _id: accountKey(attempt) });
    },
  });
}

const unlimited: Throttle = Object.freeze({ count: async () => undefined, forget: async () => undefined });

/** What is counted is no list of who has tried: names and addresses are hashed. */
function accountKey({ what, account = '' }: Attempt): string {
  return `${what}:account:${hashOf(account)}`;
}

function addressKeyOf({ what, address = '' }: Attempt): string {
  return `${what}:address:${hashOf(addressKey(address))}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * Counts an attempt in MongoDB, by its clock. One that comes too early is not counted: whoever keeps trying
 * waits no longer for it, and keeps nobody out for ever.
 */
function countStages({ attempts, waitMs, mostMs, forgetMs }: ResolvedPolicy): Document[] {
  const isForgotten = { $lte: [{ $ifNull: ['$expiresAt', '$$NOW'] }, '$$NOW'] };
  const doublings = { $min: [{ $subtract: ['$count', attempts] }, 30] };
  const wait = { $min: [{ $multiply: [waitMs, { $pow: [2, doublings] }] }, mostMs] };
  const isFree = { $lt: ['$count', attempts] };
  return [
    { $set: { count: { $cond: [isForgotten, 0, '$count'] }, at: '$$NOW' } },
    { $set: { passed: { $or: [{ $eq: ['$count', 0] }, { $lte: ['$until', '$$NOW'] }] } } },
    { $set: { count: { $cond: ['$passed', { $add: ['$count', 1] }, '$count'] } } },
    {
      $set: {
        until: {
          $cond: ['$passed', { $cond: [isFree, longAgo, { $add: ['$$NOW', { $toLong: wait }] }] }, '$until'],
        },
        expiresAt: { $cond: ['$passed', { $add: ['$$NOW', forgetMs] }, '$expiresAt'] },
      },
    },
  ];
}

/** Commands at one moment each have a time of their own: one that came first may be behind. */
const longAgo = new Date(0);

const duplicateKey = 11_000;

/** Of several who count first at one moment, all but one are told that the record is there. */
async function tryAgain<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let left = 10; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : 0;
      if (code !== duplicateKey || left === 0) throw error;
      await sleep(5);
    }
  }
}
