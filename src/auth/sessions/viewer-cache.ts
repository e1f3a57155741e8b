import { BoundedCache } from '../../util/bounded-cache.ts';
import { keyText } from '../../util/key-text.ts';
import type { Authenticated } from '../runtime/authenticator.ts';

/** A session that was looked up: who it is of and until when that may be believed, or that it has ended in this process. */
export type KnownSession =
  | { readonly kind: 'of'; readonly authenticated: Authenticated; readonly until: number }
  | { readonly kind: 'ended'; readonly until: number };

/** What is known of sessions, each by its id. */
export interface ViewerCache {
  /** What is known is given at once; requests of one session that is not known wait for one command. */
  readonly find: (id: string) => KnownSession | undefined | Promise<KnownSession | undefined>;
  readonly keep: (id: string, known: KnownSession) => void;
  /** From now on the session is refused, though it may just be read. */
  readonly end: (id: string) => void;
  /** The same of all sessions of a user, but for one. */
  readonly endAll: (user: unknown, except: string | undefined) => void;
  /** Viewers are read anew, as they may be others now: those of a user, or without one all. */
  readonly forget: (user?: unknown) => void;
}

/** A session that is being read, and what happened meanwhile. */
interface Loading {
  readonly ended: { readonly user: string; readonly except: string | undefined }[];
  /** What is read may be from before a change: nobody else is to wait for it, and it is not kept. */
  isOld: boolean;
}

export interface ViewerCacheOptions {
  readonly load: (id: string) => Promise<KnownSession | undefined>;
  /** How long ended sessions are remembered. */
  readonly rememberMs: number;
  readonly now: () => number;
}

const mostSessions = 10_000;
const mostCharacters = 64 * mostSessions;

/** Makes the cache of viewers of one process; it forgets what was used longest ago. */
export function createViewerCache({ load, rememberMs, now }: ViewerCacheOptions): ViewerCache {
  const all = new BoundedCache<KnownSession>(mostSessions, mostCharacters);
  const reading = new Set<Loading>();
  const waited = new Map<
    string,
    { readonly one: Loading; readonly found: Promise<KnownSession | undefined> }
  >();
  const changed = new Set<string>();
  /** When a session is asked for: a write may change thousands of users, one by one. */
  const forgetChanged = () => {
    for (const [id, session] of all.entries())
      if (session.kind === 'of' && (changed.has(everybody) || changed.has(userOf(session.authenticated))))
        all.delete(id);
    changed.clear();
  };
  const known = (id: string) => {
    if (changed.size > 0) forgetChanged();
    const found = all.get(id);
    return found !== undefined && found.until > now() ? found : undefined;
  };
  const end = (id: string) => all.set(id, { kind: 'ended', until: now() + rememberMs });
  const read = async (id: string, one: Loading) => {
    try {
      const found = await load(id);
      // It may have been ended after it was read.
      const before = known(id);
      if (before?.kind === 'ended' || found === undefined) return before;
      const isEnded = one.ended.some((ended) => found.kind === 'of' && isOf(found.authenticated, ended, id));
      if (isEnded) return undefined;
      if (!one.isOld) all.set(id, found);
      return found;
    } finally {
      reading.delete(one);
      if (waited.get(id)?.one === one) waited.delete(id);
    }
  };
  return Object.freeze({
    find: (id: string) => {
      const found = known(id) ?? waited.get(id)?.found;
      if (found !== undefined) return found;
      const one: Loading = { ended: [], isOld: false };
      reading.add(one);
      const next = read(id, one);
      waited.set(id, { one, found: next });
      return next;
    },
    keep: (id: string, session: KnownSession) => all.set(id, session),
    end,
    endAll: (user: unknown, except: string | undefined) => {
      const one = { user: keyText(user), except };
      for (const { ended } of reading) ended.push(one);
      for (const [id, session] of all.entries())
        if (session.kind === 'of' && isOf(session.authenticated, one, id)) end(id);
    },
    forget: (user?: unknown) => {
      for (const one of reading) one.isOld = true;
      waited.clear();
      changed.add(user === undefined ? everybody : keyText(user));
    },
  });
}

/** The text of no key. */
const everybody = '';

function userOf({ session }: Authenticated): string {
  return session === undefined ? everybody : keyText(session.user);
}

function isOf({ session }: Authenticated, ended: Loading['ended'][number], id: string): boolean {
  return session !== undefined && id !== ended.except && keyText(session.user) === ended.user;
}
