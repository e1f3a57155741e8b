import type { RecordCollection } from '../../database/record-indexes.ts';
import type { Filter } from '../../pipeline/filter.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { AuthModels } from '../accounts/auth-models.ts';
import type { AuthDatabase } from '../runtime/auth-database.ts';
import { readAccount } from './read-account.ts';
import type { ResolvedSessionOptions } from './session-options.ts';
import { viewerStages } from './viewer-stages.ts';

const sessionsCollection = 'mongraph_sessions';

/** MongoDB deletes sessions whose time is up; the other index finds those of a user. */
export const sessionRecords: RecordCollection = Object.freeze<RecordCollection>({
  collection: sessionsCollection,
  indexes: [
    { key: { expiresAt: 1 }, name: 'expiresAt_1', expireAfterSeconds: 0 },
    { key: { user: 1, lastSeenAt: -1 }, name: 'user_1_lastSeenAt_-1' },
  ],
});

/** A session as it is stored, and found again. */
export interface StoredSession {
  /** The hash of the secret. */
  readonly _id: string;
  readonly user: unknown;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** When it ends without another request. */
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** A session with its user as a viewer; nobody where the user is gone or not active. */
export interface FoundSession extends Pick<StoredSession, '_id' | 'user' | 'createdAt' | 'lastSeenAt'> {
  readonly expiresAt: Date;
  readonly viewer: Viewer | null;
}

/** The sessions in MongoDB. */
export interface SessionStore {
  /** One command for the session, its user, groups and permissions. */
  readonly find: (id: string) => Promise<FoundSession | undefined>;
  readonly insert: (session: StoredSession) => Promise<void>;
  /** Tells that the session is used, so that it does not end. */
  readonly touch: (session: Pick<StoredSession, '_id' | 'createdAt'>) => Promise<void>;
  readonly delete: (id: string) => Promise<void>;
  /** Deletes all sessions of a user, but for one; gives how many they were. */
  readonly deleteAll: (user: unknown, except: string | undefined) => Promise<number>;
  /** The sessions of a user that have not ended, the last seen first. */
  readonly list: (user: unknown) => Promise<readonly StoredSession[]>;
  /** When a session ends that is used now. */
  readonly endOf: (createdAt: Date) => Date;
}

/** More than any person's devices; of more, the last used are listed. */
export const mostSessions = 50;

/** What the store works with. */
export interface SessionStoreParts {
  readonly auth: AuthDatabase;
  readonly models: AuthModels;
  readonly options: ResolvedSessionOptions;
  readonly now: () => Date;
}

export function createSessionStore({ auth, models, options, now }: SessionStoreParts): SessionStore {
  const { session, database } = auth;
  const place = { collection: sessionsCollection, database };
  const lookup = { from: models.user.collection, localField: 'user', foreignField: '_id' };
  const viewer = { $lookup: { ...lookup, pipeline: viewerStages(models), as: 'account' } };
  const endOf = (createdAt: Date) =>
    new Date(Math.min(createdAt.getTime() + options.lifetimeMs, now().getTime() + options.idleMs));
  /** A lifetime that was made shorter holds for sessions from before, too. */
  const alive = (): Filter => ({
    expiresAt: { $gt: now() },
    createdAt: { $gt: new Date(now().getTime() - options.lifetimeMs) },
  });
  return Object.freeze({
    endOf,
    find: async (id) => {
      const pipeline = [{ $match: { _id: { $eq: id }, ...alive() } }, viewer];
      const [found] = await session.run({ kind: 'aggregate', ...place, pipeline });
      return found === undefined ? undefined : readFound(found);
    },
    insert: async (document) => {
      await session.write({ kind: 'insert', ...place, documents: [{ ...document }] });
    },
    touch: async ({ _id, createdAt }) => {
      const update = { $set: { lastSeenAt: now(), expiresAt: endOf(createdAt) } };
      await session.write({ kind: 'update', ...place, updates: [{ filter: { _id: { $eq: _id } }, update }] });
    },
    delete: async (id) => {
      await session.write({ kind: 'delete', ...place, filter: { _id: { $eq: id } } });
    },
    deleteAll: async (user, except) => {
      const filter = { user: { $eq: user }, ...(except === undefined ? {} : { _id: { $ne: except } }) };
      const sessions = auth.db.collection<{ _id: string; user: unknown }>(sessionsCollection);
      const { deletedCount } = await sessions.deleteMany(filter, { writeConcern: { w: 'majority' } });
      return deletedCount;
    },
    list: async (user) => {
      const filter = { user: { $eq: user }, ...alive() };
      const found = await session.run({
        kind: 'find',
        ...place,
        filter,
        sort: { lastSeenAt: -1 },
        limit: mostSessions,
      });
      return found.map(readStored);
    },
  } satisfies SessionStore);
}

function readFound(found: Readonly<Record<string, unknown>>): FoundSession {
  const { account, ...stored } = found;
  return { ...readStored(stored), viewer: readAccount(Array.isArray(account) ? account[0] : undefined) };
}

function readStored(stored: Readonly<Record<string, unknown>>): StoredSession {
  // Only `insert` above writes here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return stored as Readonly<Record<string, unknown>> & StoredSession;
}
