import { serialize, type SerializeOptions } from 'cookie';
import type { SessionCookie } from '../../auth/sessions/session-cookie.ts';
import type { SessionCookieOptions } from '../../auth/sessions/session-options.ts';

/** How the cookie of sessions is written: out of reach for scripts, and over TLS alone but on development servers. */
export function sessionCookie(
  options: SessionCookieOptions = {},
  mode: 'development' | 'production',
): SessionCookie {
  const { path = '/', domain, sameSite = 'lax' } = options;
  const secure = options.secure ?? (mode === 'production' || sameSite === 'none');
  const name = options.name ?? `${prefixOf(secure, path === '/' && domain === undefined)}mongraph`;
  const common: SerializeOptions = {
    path,
    ...(domain === undefined ? {} : { domain }),
    httpOnly: true,
    secure,
    sameSite,
  };
  return Object.freeze({
    name,
    give: (secret: string, until: Date) => serialize(name, secret, { ...common, expires: until }),
    take: () => serialize(name, '', { ...common, expires: new Date(0), maxAge: 0 }),
  });
}

/** What browsers hold a cookie to by its name: that this host set it, over TLS. */
function prefixOf(secure: boolean, isOfHost: boolean): '__Host-' | '__Secure-' | '' {
  if (!secure) return '';
  return isOfHost ? '__Host-' : '__Secure-';
}
