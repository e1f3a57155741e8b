import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Authenticator } from '../runtime/authenticator.ts';
import { bearerToken } from './bearer.ts';

/**
 * The last of the ways to be known by a bearer token: it takes none. A request with a token that nobody looks at would be
 * anonymous, or of its cookie, and its sender would not know.
 */
export function refuseBearer({ hasApiKeys }: { readonly hasApiKeys: boolean }): Authenticator {
  const reason = hasApiKeys
    ? 'it is no API key, and other tokens are not taken here (`auth.tokens` says whose are)'
    : 'none are taken here (`auth.tokens` says whose are, `auth.apiKeys` lets users make keys)';
  return (credentials) => {
    if (bearerToken(credentials) === undefined) return undefined;
    throw new MongraphError('AUTH_TOKEN_INVALID', { reason });
  };
}
