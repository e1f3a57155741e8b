import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Logger } from '../../observability/logger.ts';
import type { AuthModels } from '../accounts/auth-models.ts';
import type { AuthDatabase } from '../runtime/auth-database.ts';
import type { Authenticated, Authenticator, SessionName } from '../runtime/authenticator.ts';
import type { Credentials } from '../runtime/credentials.ts';
import { loadViewer } from './load-viewer.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { ResolvedSessionOptions } from './session-options.ts';
import { isSecret, newSecret, sessionId } from './session-secret.ts';
import { createSessionStore, type SessionStore, type StoredSession } from './session-store.ts';
import type { SessionRecord, Sessions } from './sessions.ts';
import { createViewerCache, type KnownSession, type ViewerCache } from './viewer-cache.ts';

/** What sessions are made of. */
export interface SessionParts {
  readonly auth: AuthDatabase;
  readonly models: AuthModels;
  readonly cookie: SessionCookie;
  readonly options: ResolvedSessionOptions;
  readonly logger: Pick<Logger, 'error'>;
  readonly now: () => Date;
}

/** The sessions of a project, and the way to be known by one. */
export interface OpenSessions {
  readonly sessions: Sessions;
  readonly way: Authenticator;
}

/** Makes the sessions of a project; what they know of viewers lives as long as the server. */
export function createSessions(parts: SessionParts): OpenSessions {
  const { auth, models, cookie, options, now } = parts;
  const store = createSessionStore(parts);
  const cache = createViewerCache({
    load: (id) => load(id, store, parts),
    rememberMs: Math.max(options.cacheMs, rememberEndedMs),
    now: () => now().getTime(),
  });
  const end = async (id: string) => {
    await store.delete(id);
    cache.end(id);
  };
  const sessions = Object.freeze({
    open: async (user, credentials) => {
      const viewer = await loadViewer(auth, models, { id: user });
      if (viewer === null) throw new MongraphError('AUTH_ACCOUNT_CLOSED', {});
      // Whoever put it there: what the browser had before is not what it is known by from now on.
      const before = secretOf(credentials, cookie);
      if (before !== undefined) await end(sessionId(before));
      const secret = newSecret();
      const stored = newSession(sessionId(secret), { user: viewer.id, credentials, store, now: now() });
      await store.insert(stored);
      const authenticated = { viewer, session: nameOf(stored) };
      cache.keep(stored._id, known(authenticated, stored.expiresAt, parts));
      return { authenticated, cookie: cookie.give(secret, cookieEnd(stored, options)) };
    },
    end: async ({ id }) => {
      await end(id);
      return cookie.take();
    },
    endAll: async (user, except) => {
      const count = await store.deleteAll(user, except?.id);
      cache.endAll(user, except?.id);
      return count;
    },
    forget: (user) => cache.forget(user),
    list: async (user) => (await store.list(user)).map(recordOf),
  } satisfies Sessions);
  return { sessions, way: cookieWay(cookie, cache) };
}

/** Requests that were on their way when a session ended still come with its cookie. */
const rememberEndedMs = 5_000;

/** A session's secret from the cookie; undefined where there is none or it cannot be one. */
function secretOf(credentials: Credentials, { name }: SessionCookie): string | undefined {
  const given = credentials.cookie(name);
  return given !== undefined && isSecret(given) ? given : undefined;
}

function cookieWay(cookie: SessionCookie, cache: ViewerCache): Authenticator {
  return (credentials) => {
    const given = credentials.cookie(cookie.name);
    if (given === undefined) return undefined;
    const answer = (session: KnownSession | undefined): Authenticated | undefined => {
      if (session?.kind === 'of') return session.authenticated;
      // Of one that was ended here, the answer that ended it takes or changes the cookie: taken again, a new one would go.
      if (session === undefined) credentials.setCookie(cookie.take());
      return undefined;
    };
    if (!isSecret(given)) return answer(undefined);
    const found = cache.find(sessionId(given));
    return found instanceof Promise ? found.then(answer) : answer(found);
  };
}

async function load(
  id: string,
  store: SessionStore,
  parts: Pick<SessionParts, 'options' | 'logger' | 'now'>,
): Promise<KnownSession | undefined> {
  const found = await store.find(id);
  if (found === undefined || found.viewer === null) return undefined;
  const { options, logger, now } = parts;
  if (now().getTime() - found.lastSeenAt.getTime() >= options.touchMs) {
    // No request waits for it; one that fails is tried again with the next read.
    store.touch(found).catch((error: unknown) => {
      logger.error({ err: error }, 'could not keep that a session is used');
    });
  }
  return known({ viewer: found.viewer, session: nameOf(found) }, found.expiresAt, parts);
}

function known(
  authenticated: Authenticated,
  expiresAt: Date,
  { options, now }: Pick<SessionParts, 'options' | 'now'>,
): KnownSession {
  const until = Math.min(now().getTime() + options.cacheMs, expiresAt.getTime());
  return { kind: 'of', authenticated: Object.freeze(authenticated), until };
}

function nameOf({ _id, user }: Pick<StoredSession, '_id' | 'user'>): SessionName {
  return Object.freeze({ id: _id, user });
}

/** The browser keeps the cookie for as long as the session can last at all. */
function cookieEnd({ createdAt }: StoredSession, { lifetimeMs }: ResolvedSessionOptions): Date {
  return new Date(createdAt.getTime() + lifetimeMs);
}

const longestUserAgent = 256;

interface NewSession {
  readonly user: unknown;
  readonly credentials: Credentials;
  readonly store: SessionStore;
  readonly now: Date;
}

function newSession(id: string, { user, credentials, store, now }: NewSession): StoredSession {
  return {
    _id: id,
    user,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: store.endOf(now),
    address: credentials.address ?? null,
    userAgent: credentials.header('user-agent')?.slice(0, longestUserAgent) ?? null,
  };
}

function recordOf({ _id: id, ...stored }: StoredSession): SessionRecord {
  return Object.freeze({ id, ...stored });
}
