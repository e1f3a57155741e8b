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
}

/** A session that is being read, and whether it was ended meanwhile. */
interface Loading {
  readonly found: Promise<KnownSession | undefined>;
  readonly ended: { readonly user: string; readonly except: string | undefined }[];
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
  const loading = new Map<string, Loading>();
  const known = (id: string) => {
    const found = all.get(id);
    return found !== undefined && found.until > now() ? found : undefined;
  };
  const end = (id: string) => all.set(id, { kind: 'ended', until: now() + rememberMs });
  const read = async (id: string, ended: Loading['ended']) => {
    try {
      const found = await load(id);
      // It may have been ended after it was read.
      const before = known(id);
      if (before?.kind === 'ended' || found === undefined) return before;
      if (found.kind === 'of' && ended.some((one) => isOf(found.authenticated, one, id))) return undefined;
      all.set(id, found);
      return found;
    } finally {
      loading.delete(id);
    }
  };
  return Object.freeze({
    find: (id: string) => {
      const found = known(id) ?? loading.get(id)?.found;
      if (found !== undefined) return found;
      const ended: Loading['ended'] = [];
      const reading = read(id, ended);
      loading.set(id, { found: reading, ended });
      return reading;
    },
    keep: (id: string, session: KnownSession) => all.set(id, session),
    end,
    endAll: (user: unknown, except: string | undefined) => {
      const one = { user: keyText(user), except };
      for (const { ended } of loading.values()) ended.push(one);
      for (const [id, session] of all.entries())
        if (session.kind === 'of' && isOf(session.authenticated, one, id)) end(id);
    },
  });
}

function isOf({ session }: Authenticated, ended: Loading['ended'][number], id: string): boolean {
  return session !== undefined && id !== ended.except && keyText(session.user) === ended.user;
}
