import type { KeyObject } from 'node:crypto';
import {
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type CryptoKey,
  type JWTVerifyOptions,
  type JWTVerifyResult,
} from 'jose';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { publishedAlgorithms } from './key-algorithms.ts';
import { publishedKeys } from './published-keys.ts';
import { readKeys, type StaticKey } from './read-keys.ts';
import { refuseToken } from './refuse-token.ts';
import type { Claims, TokenAlgorithm, TokenIssuer } from './token-options.ts';

/** Verifies a token with what is known of one issuer, and nothing that the token says of keys or algorithms. */
export type VerifyToken = (token: string) => Promise<VerifiedToken>;

/** What a good token says. */
export interface VerifiedToken {
  readonly claims: Claims;
  /** In milliseconds since 1970, with the tolerance of clocks. */
  readonly expiresAt: number;
}

export interface VerifyOptions {
  readonly now: () => number;
  readonly jwksCooldownMs?: number | undefined;
}

type Verify = (token: string, options: JWTVerifyOptions) => Promise<JWTVerifyResult>;

/** Makes the function that verifies tokens of an issuer, whose options were checked. */
export function tokenVerifier(issuer: TokenIssuer, { now, jwksCooldownMs }: VerifyOptions): VerifyToken {
  const { verify, algorithms } = signatureVerifier(issuer, { now, jwksCooldownMs });
  const { clockToleranceSeconds: tolerance = 5, audience, type } = issuer;
  const options: JWTVerifyOptions = {
    algorithms: [...(issuer.algorithms ?? algorithms)],
    issuer: issuer.issuer,
    clockTolerance: tolerance,
    requiredClaims: ['exp'],
    ...(audience === false ? {} : { audience: typeof audience === 'string' ? audience : [...audience] }),
    ...(type === undefined ? {} : { typ: type }),
  };
  return async (token) => {
    const at = now();
    try {
      const { payload } = await verify(token, { ...options, currentDate: new Date(at) });
      const { iat = 0, exp } = payload;
      // Numbers that are too large for a date would be good for ever.
      if (exp === undefined || !Number.isFinite(exp)) throw invalid('it has no time at which it expires');
      if (iat > at / 1_000 + tolerance) throw invalid('it was issued in the future');
      checkRequired(payload, issuer.require);
      return { claims: payload, expiresAt: (exp + tolerance) * 1_000 };
    } catch (error) {
      throw refuseToken(error);
    }
  };
}

function signatureVerifier(issuer: TokenIssuer, { now, jwksCooldownMs }: VerifyOptions) {
  const keys = readKeys(issuer.keys);
  if (keys.kind === 'static') {
    const algorithms = [...new Set(keys.keys.flatMap((key) => key.algorithms))];
    const verify: Verify = (token, options) => verifyWithOne(token, fittingKeys(token, keys.keys), options);
    return { verify, algorithms };
  }
  const published = publishedKeys(keys.url, { issuer: issuer.issuer, now, cooldownMs: jwksCooldownMs });
  const verify: Verify = async (token, options) => {
    try {
      return await jwtVerify(token, published, options);
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      const several: VerificationKey[] = [];
      for await (const key of error) several.push(key);
      return verifyWithOne(token, several, options);
    }
  };
  return { verify, algorithms: publishedAlgorithms };
}

type VerificationKey = CryptoKey | KeyObject;

function fittingKeys(token: string, keys: readonly StaticKey[]): readonly VerificationKey[] {
  const { alg, kid } = decodeProtectedHeader(token);
  const fits = ({ id, algorithms }: StaticKey) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- looked up in a list: any text may stand here.
    algorithms.includes(alg as TokenAlgorithm) && (kid === undefined || id === undefined || id === kid);
  return keys.filter(fits).map(({ key }) => key);
}

/** Verifies with the first key that the signature is of. */
async function verifyWithOne(
  token: string,
  keys: readonly VerificationKey[],
  options: JWTVerifyOptions,
): Promise<JWTVerifyResult> {
  let failure: unknown = new errors.JWKSNoMatchingKey();
  for (const key of keys) {
    try {
      return await jwtVerify(token, key, options);
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      failure = error;
    }
  }
  throw failure;
}

function checkRequired(claims: Claims, required: TokenIssuer['require'] = {}): void {
  for (const [name, wanted] of Object.entries(required)) {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    const isGood = Array.isArray(wanted) ? wanted.includes(value) : value === wanted;
    if (!isGood) throw invalid(`its claim "${name}" is not what is asked for`);
  }
}

function invalid(reason: string): MongraphError {
  return new MongraphError('AUTH_TOKEN_INVALID', { reason });
}
