import { errors } from 'jose';
import { MongraphError } from '../../errors/mongraph-error.ts';

const notWellFormed = 'it is not well-formed';

/** What is wrong with a token, by the code of the library; nothing of its content. */
const reasons: Partial<Record<string, string>> = {
  [errors.JOSEAlgNotAllowed.code]: 'its algorithm is not one of the keys of its issuer',
  [errors.JOSENotSupported.code]: notWellFormed,
  [errors.JWKSNoMatchingKey.code]: 'its issuer has no key that fits it',
  [errors.JWSInvalid.code]: notWellFormed,
  [errors.JWSSignatureVerificationFailed.code]: 'its signature is not good',
  [errors.JWTInvalid.code]: notWellFormed,
};

const reasonsOfClaims: Partial<Record<string, string>> = {
  aud: 'it is meant for another audience',
  exp: 'it has no time at which it expires',
  iat: 'the time at which it was issued is not good',
  iss: 'its issuer is another one',
  nbf: 'it is not valid yet',
  typ: 'it is of another type',
};

/** The error that the sender of a token gets; what is not the token's fault stays as it is. */
export function refuseToken(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new MongraphError('AUTH_TOKEN_EXPIRED', {});
  if (!(error instanceof errors.JOSEError)) return error;
  const reason =
    error instanceof errors.JWTClaimValidationFailed
      ? (reasonsOfClaims[error.claim] ?? notWellFormed)
      : reasons[error.code];
  return reason === undefined ? error : new MongraphError('AUTH_TOKEN_INVALID', { reason });
}
