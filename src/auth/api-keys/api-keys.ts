import { createHash } from 'node:crypto';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ModelSet } from '../../model/model.ts';
import type { Logger } from '../../observability/logger.ts';
import type { AuthModels } from '../accounts/auth-models.ts';
import type { AuthDatabase } from '../runtime/auth-database.ts';
import type { Authenticated, Authenticator } from '../runtime/authenticator.ts';
import { ShortMemory } from '../runtime/short-memory.ts';
import { bearerToken } from '../tokens/bearer.ts';
import { createApiKeyStore, type ApiKeyRecord, type ApiKeyStore } from './api-key-store.ts';
import {
  apiKeyPrefix,
  hashOfSecret,
  isSecretOf,
  newApiKey,
  parseApiKey,
  printApiKey,
} from './api-key-text.ts';
import { apiKeyProblems, type ApiKeyProblem, type NewApiKey } from './new-api-key.ts';

/** The API keys of a project's users. */
export interface ApiKeys {
  /** Makes a key; its text is given this once, and kept nowhere. Or says what is wrong with what it should be. */
  readonly create: (user: unknown, key: NewApiKey) => Promise<CreatedApiKey | readonly ApiKeyProblem[]>;
  /** Ends a key of a user; false where there is none of this id. */
  readonly revoke: (user: unknown, id: string) => Promise<boolean>;
  readonly list: (user: unknown) => Promise<readonly ApiKeyRecord[]>;
  /** The way to be known by a key in the header `Authorization: Bearer`. */
  readonly way: Authenticator;
}

export interface CreatedApiKey {
  readonly id: string;
  readonly text: string;
}

/** What API keys are made of. */
export interface ApiKeyParts {
  readonly auth: AuthDatabase;
  readonly models: AuthModels;
  /** Whose names stand in scopes. */
  readonly all: ModelSet;
  readonly logger: Pick<Logger, 'error'>;
  readonly now: () => Date;
}

/** As long as viewers of sessions: another process may take a revoked key for so long. */
const keepMs = 5_000;
const touchMs = 60_000;
const mostKept = 2_000;

/** Makes the API keys of a project; what is known of them lives as long as the server. */
export function createApiKeys(parts: ApiKeyParts): ApiKeys {
  const { auth, models, all, now } = parts;
  const store = createApiKeyStore(auth, models, now);
  const clock = () => now().getTime();
  const known = new ShortMemory<Known>(mostKept, clock);
  const revoked = new ShortMemory<true>(mostKept, clock);
  const load = async (token: string, kept: string): Promise<Authenticated> => {
    const found = await loadKey(token, store, parts);
    // It may have been revoked after it was read.
    if (revoked.get(found.id) === true) throw notKnown();
    known.set(kept, found, Math.min(found.expiresAt, clock() + keepMs));
    return found.authenticated;
  };
  return Object.freeze({
    create: async (user, key) => {
      const problems = apiKeyProblems(key, { models: all, now: now(), keys: await store.list(user) });
      if (problems.length > 0) return problems;
      const { id, secret } = newApiKey();
      const { name, scopes, expiresAt } = key;
      const record = { id, name, scopes, expiresAt, createdAt: now(), lastUsedAt: null };
      await store.insert(user, { ...record, hash: hashOfSecret(secret) });
      return { id, text: printApiKey({ id, secret }) };
    },
    revoke: async (user, id) => {
      const isGone = await store.delete(user, id);
      if (!isGone) return false;
      revoked.set(id, true, clock() + keepMs);
      known.deleteWhere((one) => one.id === id);
      return true;
    },
    list: (user) => store.list(user),
    way: (credentials) => {
      const token = bearerToken(credentials);
      if (token === undefined || !token.startsWith(apiKeyPrefix)) return undefined;
      const kept = createHash('sha256').update(token).digest('base64');
      return known.get(kept)?.authenticated ?? load(token, kept);
    },
  } satisfies ApiKeys);
}

/** A key that was looked up. */
interface Known {
  readonly id: string;
  readonly authenticated: Authenticated;
  readonly expiresAt: number;
}

async function loadKey(token: string, store: ApiKeyStore, { logger, now }: ApiKeyParts): Promise<Known> {
  const key = parseApiKey(token);
  const found = key && (await store.find(key.id));
  if (key === undefined || found === undefined || !isSecretOf(found.hash, key.secret)) throw notKnown();
  const { id, viewer, scopes, lastUsedAt, expiresAt } = found;
  if (viewer === null) throw notKnown();
  if (now().getTime() - (lastUsedAt?.getTime() ?? 0) >= touchMs) {
    // No request waits for it.
    store.touch(id).catch((error: unknown) => {
      logger.error({ err: error }, 'could not keep that an API key is used');
    });
  }
  const narrowed = Object.freeze({ ...viewer, scopes: new Set(scopes) });
  const authenticated = Object.freeze({ viewer: narrowed, apiKey: id });
  return { id, authenticated, expiresAt: expiresAt?.getTime() ?? Infinity };
}

/** Of keys that never were, and of those that are no more: which of it is not said. */
function notKnown(): MongraphError {
  return new MongraphError('AUTH_TOKEN_INVALID', { reason: 'no API key is like it, or it is no more' });
}
