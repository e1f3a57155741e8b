import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { MongraphError } from '../../errors/mongraph-error.ts';

/** How long an address that did not answer is left alone: a flood of tokens must not become a flood of requests to it. */
const restMs = 5_000;
const timeoutMs = 5_000;
const cooldownMs = 30_000;
const maxAgeMs = 600_000;

export interface PublishedKeysOptions {
  readonly issuer: string;
  readonly now: () => number;
  /** Default 30,000: how long after a fetch an unknown key does not lead to another. */
  readonly cooldownMs?: number | undefined;
}

/** Errors that say something of the token, not of the address. */
const ofToken: ReadonlySet<string> = new Set([
  errors.JWKSNoMatchingKey.code,
  errors.JWKSMultipleMatchingKeys.code,
  errors.JOSENotSupported.code,
]);

/**
 * The keys that an issuer publishes, fetched when they are needed. Whatever a token says of keys in its header, they come
 * from here.
 *
 * @throws MongraphError AUTH_KEYS_UNAVAILABLE when the address does not answer with keys.
 */
export function publishedKeys(url: URL, options: PublishedKeysOptions): JWTVerifyGetKey {
  const { issuer, now } = options;
  let failure: { readonly error: unknown; readonly at: number } | undefined;
  const keys = createRemoteJWKSet(url, {
    timeoutDuration: timeoutMs,
    cooldownDuration: options.cooldownMs ?? cooldownMs,
    cacheMaxAge: maxAgeMs,
    [customFetch]: (address, init) => {
      const isResting = failure !== undefined && now() - failure.at < restMs;
      return isResting ? Promise.reject(failure?.error) : fetch(address, init);
    },
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JOSEError && ofToken.has(error.code)) throw error;
      if (error !== failure?.error) failure = { error, at: now() };
      throw new MongraphError('AUTH_KEYS_UNAVAILABLE', { issuer }, { cause: error });
    }
  };
}
