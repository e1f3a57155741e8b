import type { RecordCollection } from '../../database/record-indexes.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { AuthModels } from '../accounts/auth-models.ts';
import type { AuthDatabase } from '../runtime/auth-database.ts';
import { readAccount } from '../sessions/read-account.ts';
import { viewerStages } from '../sessions/viewer-stages.ts';

const apiKeysCollection = 'mongraph_api_keys';

/** MongoDB deletes keys whose time is up; the other index finds those of a user. */
export const apiKeyRecords: RecordCollection = Object.freeze<RecordCollection>({
  collection: apiKeysCollection,
  indexes: [
    { key: { expiresAt: 1 }, name: 'expiresAt_1', expireAfterSeconds: 0 },
    { key: { user: 1, createdAt: -1 }, name: 'user_1_createdAt_-1' },
  ],
});

/** An API key as its user may see it: without its secret, of which nobody has more than a hash. */
export interface ApiKeyRecord {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  /** Null for a key that does not expire. */
  readonly expiresAt: Date | null;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
}

/** A key with its user as a viewer; nobody where the user is gone or not active. */
export interface FoundApiKey extends ApiKeyRecord {
  readonly hash: string;
  readonly user: unknown;
  readonly viewer: Viewer | null;
}

/** The API keys in MongoDB. */
export interface ApiKeyStore {
  /** One command for the key, its user, groups and permissions. */
  readonly find: (id: string) => Promise<FoundApiKey | undefined>;
  readonly insert: (user: unknown, key: ApiKeyRecord & { readonly hash: string }) => Promise<void>;
  readonly touch: (id: string) => Promise<void>;
  /** Whether there was such a key of the user. */
  readonly delete: (user: unknown, id: string) => Promise<boolean>;
  /** Those of a user that have not expired, the newest first. */
  readonly list: (user: unknown) => Promise<readonly ApiKeyRecord[]>;
}

/** More than anybody needs; a bound all the same. */
export const mostApiKeys = 100;

export function createApiKeyStore(auth: AuthDatabase, models: AuthModels, now: () => Date): ApiKeyStore {
  const { session, database } = auth;
  const place = { collection: apiKeysCollection, database };
  const lookup = { from: models.user.collection, localField: 'user', foreignField: '_id' };
  const viewer = { $lookup: { ...lookup, pipeline: viewerStages(models), as: 'account' } };
  // MongoDB deletes what has expired about once a minute.
  const alive = () => ({ $or: [{ expiresAt: { $eq: null } }, { expiresAt: { $gt: now() } }] });
  const write = { kind: 'delete', ...place } as const;
  return Object.freeze({
    find: async (id) => {
      const pipeline = [{ $match: { _id: { $eq: id }, ...alive() } }, viewer];
      const [found] = await session.run({ kind: 'aggregate', ...place, pipeline });
      return found === undefined ? undefined : readFound(found);
    },
    insert: async (user, { id, ...key }) => {
      await session.write({ kind: 'insert', ...place, documents: [{ _id: id, user, ...key }] });
    },
    touch: async (id) => {
      const update = { $max: { lastUsedAt: now() } };
      await session.write({ kind: 'update', ...place, updates: [{ filter: { _id: { $eq: id } }, update }] });
    },
    delete: async (user, id) => {
      const reply = await session.write({ ...write, filter: { _id: { $eq: id }, user: { $eq: user } } });
      return reply.count === 1;
    },
    list: async (user) => {
      const filter = { user: { $eq: user }, ...alive() };
      const sort = { createdAt: -1 } as const;
      const found = await session.run({ kind: 'find', ...place, filter, sort, limit: mostApiKeys });
      return found.map(readRecord);
    },
  } satisfies ApiKeyStore);
}

type Stored = Readonly<Record<string, unknown>>;

function readFound({ account, hash, user, ...stored }: Stored): FoundApiKey {
  const viewer = readAccount(Array.isArray(account) ? account[0] : undefined);
  return { ...readRecord(stored), hash: String(hash), user, viewer };
}

function readRecord({ _id: id, ...stored }: Stored): ApiKeyRecord {
  // Only `insert` above writes here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...stored, id } as Stored & ApiKeyRecord;
}
