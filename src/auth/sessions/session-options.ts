/** The cookie of sessions. */
export interface SessionCookieOptions {
  /** Default `__Host-mongraph`, which browsers take from this host alone; `mongraph` where the cookie is not secure. */
  readonly name?: string;
  /** The paths that it is sent to; default `/`. */
  readonly path?: string;
  /** The domain whose hosts all get it; default: this host alone. */
  readonly domain?: string;
  /** Whether pages of other sites send it: `none` is for those of `cors.origins`; default `lax`. */
  readonly sameSite?: 'lax' | 'strict' | 'none';
  /** Whether it is sent over TLS alone; default: in production. */
  readonly secure?: boolean;
}

/** How long people stay signed in; times in milliseconds. */
export interface SessionOptions {
  /** How long a session lasts at most; default 14 days. */
  readonly lifetimeMs?: number;
  /** How long it lasts without a request; default 3 days: someone who comes every day stays, a device left behind does not. */
  readonly idleMs?: number;
  /**
   * How long a viewer is kept in memory after it was read, up to a minute; default 5,000. For so long, another process may not
   * know that a session was ended or a permission taken away; 0 reads it for each request.
   */
  readonly cacheMs?: number;
  readonly cookie?: SessionCookieOptions;
}

/** Session options with every default filled in, the cookie's aside. */
export interface ResolvedSessionOptions {
  readonly lifetimeMs: number;
  readonly idleMs: number;
  readonly cacheMs: number;
  /** How old the time of the last request may get that a session keeps. */
  readonly touchMs: number;
}

const day = 86_400_000;
const minute = 60_000;

/** Fills in the defaults. */
export function resolveSessionOptions(options: SessionOptions = {}): ResolvedSessionOptions {
  const { lifetimeMs = 14 * day, idleMs = 3 * day, cacheMs = 5_000 } = options;
  return Object.freeze({ lifetimeMs, idleMs, cacheMs, touchMs: Math.min(minute, idleMs / 4) });
}

/** Everything that is wrong with session options; empty when all is well. */
export function sessionProblems(options: SessionOptions = {}): string[] {
  const { lifetimeMs, idleMs, cacheMs } = resolveSessionOptions(options);
  return [
    ...(isTime(lifetimeMs, 1_000)
      ? []
      : ['`sessions.lifetimeMs` is no number of milliseconds from 1,000 on']),
    ...(isTime(idleMs, 1_000) ? [] : ['`sessions.idleMs` is no number of milliseconds from 1,000 on']),
    ...(isTime(cacheMs, 0) && cacheMs <= minute
      ? []
      : ['`sessions.cacheMs` is no number of milliseconds from 0 to 60,000']),
    ...cookieProblems(options.cookie ?? {}),
  ];
}

function isTime(value: number, least: number): boolean {
  return Number.isFinite(value) && value >= least;
}

const cookieName = /^[\w!#$%&'*+.^`|~-]+$/;

function cookieProblems({ name, path = '/', domain, sameSite, secure }: SessionCookieOptions): string[] {
  const isOfHost = name?.toLowerCase().startsWith('__host-') === true;
  const isPrefixed = isOfHost || name?.toLowerCase().startsWith('__secure-') === true;
  return [
    ...(name === undefined || cookieName.test(name) ? [] : ['`sessions.cookie.name` is no name of a cookie']),
    ...(path.startsWith('/') && !/[;\s]/.test(path) ? [] : ['`sessions.cookie.path` is no path']),
    ...(domain === undefined || /^\.?[a-z\d-]+(?:\.[a-z\d-]+)*$/i.test(domain)
      ? []
      : ['`sessions.cookie.domain` is no domain']),
    ...(isOfHost && (domain !== undefined || path !== '/')
      ? ['a cookie whose name begins with "__Host-" has no `domain`, and the `path` "/"']
      : []),
    ...(isPrefixed && secure === false
      ? ['browsers take cookies whose names begin with "__Host-" or "__Secure-" only if they are `secure`']
      : []),
    ...(sameSite === 'none' && secure === false
      ? ['browsers take cookies with `sameSite: "none"` only if they are `secure`']
      : []),
  ];
}
