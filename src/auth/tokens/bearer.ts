import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Credentials } from '../runtime/credentials.ts';

/** `Bearer` and one token in the letters that RFC 6750 allows; a second header of the name would put a comma in. */
const bearer = /^bearer +([\w.~+/-]+=*) *$/i;
const anyBearer = /(?:^|[\s,])bearer(?:[\s,]|$)/i;

/**
 * The bearer token of a request; undefined where it has none. Other schemes are none of ours.
 *
 * @throws MongraphError AUTH_TOKEN_INVALID for a header that tries to be one, or to be several.
 */
export function bearerToken({ header }: Pick<Credentials, 'header'>): string | undefined {
  const authorization = header('authorization');
  if (authorization === undefined) return undefined;
  const [, token] = bearer.exec(authorization) ?? [];
  if (token !== undefined) return token;
  if (!anyBearer.test(authorization)) return undefined;
  throw new MongraphError('AUTH_TOKEN_INVALID', {
    reason: 'the header must be "Authorization: Bearer TOKEN", once',
  });
}
