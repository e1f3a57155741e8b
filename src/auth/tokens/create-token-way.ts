import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { createViewer, type Viewer } from '../../model/permissions/viewer.ts';
import type { Authenticated, Authenticator } from '../runtime/authenticator.ts';
import { ShortMemory } from '../runtime/short-memory.ts';
import { bearerToken } from './bearer.ts';
import { tokenProblems } from './token-problems.ts';
import type { Claims, TokenIssuer } from './token-options.ts';
import { tokenVerifier, type VerifyToken } from './verify-token.ts';
import { idOfClaims, scopesOfClaims, viewerOfClaims } from './viewer-of-claims.ts';

/** The users of the database, for tokens that name one of them: only those who may sign in. */
export interface TokenUsers {
  /** The one whose `_id` is this, in the form of the model's key. */
  readonly byId: (id: string | number) => Promise<Viewer | null>;
  readonly byEmail: (email: string) => Promise<Viewer | null>;
}

export interface TokenWayOptions {
  readonly issuers: readonly TokenIssuer[];
  /** Only where an issuer's tokens mean users of the database. */
  readonly users?: TokenUsers | undefined;
  /** The time in milliseconds since 1970; default the clock's. */
  readonly now?: () => number;
  /** How long after a fetch of published keys an unknown one does not lead to another; default 30,000. */
  readonly jwksCooldownMs?: number;
}

/** Longer ones are refused before they are looked at. */
const longestToken = 8_192;
/** Viewers that are no more than their token. */
const keepClaimsMs = 60_000;
/** Viewers of the database, or of a function: what changes of them must show soon. */
const keepUserMs = 5_000;
const mostKept = 2_000;

/** One issuer, ready to be asked. */
interface Issuer {
  readonly options: TokenIssuer;
  readonly verify: VerifyToken;
}

/**
 * The way to be known by a JSON Web Token in the header `Authorization: Bearer`. The token says of which issuer it is; all
 * else is decided by what the configuration says of this issuer.
 *
 * A token that was good is remembered by its hash, for a minute at most, so that most requests are answered at once.
 *
 * @throws MongraphError AUTH_OPTIONS_INVALID for options that cannot be used.
 */
export function createTokenWay(options: TokenWayOptions): Authenticator {
  const { issuers, now = Date.now } = options;
  const problems = tokenProblems(issuers);
  if (problems.length > 0) throw new MongraphError('AUTH_OPTIONS_INVALID', { reasons: problems });
  const verifying = { now, jwksCooldownMs: options.jwksCooldownMs };
  const byName = new Map(
    issuers.map((one): [string, Issuer] => [
      one.issuer,
      { options: one, verify: tokenVerifier(one, verifying) },
    ]),
  );
  const known = new ShortMemory<Authenticated>(mostKept, now);
  const verify = async (token: string, hash: string): Promise<Authenticated> => {
    const issuer = issuerOf(token, byName);
    const { claims, expiresAt } = await issuer.verify(token);
    const authenticated = { viewer: await viewerOf(claims, issuer.options, options.users) };
    const isOwn = issuer.options.user === undefined || issuer.options.user === 'claims';
    known.set(hash, authenticated, Math.min(expiresAt, now() + (isOwn ? keepClaimsMs : keepUserMs)));
    return authenticated;
  };
  return (credentials) => {
    const token = bearerToken(credentials);
    if (token === undefined) return undefined;
    if (token.length > longestToken) throw invalid(`it is longer than ${longestToken} characters`);
    const hash = createHash('sha256').update(token).digest('base64');
    return known.get(hash) ?? verify(token, hash);
  };
}

/** Whose token it says that it is: nothing else of it is believed before its signature is verified. */
function issuerOf(token: string, issuers: ReadonlyMap<string, Issuer>): Issuer {
  const issuer = issuers.get(claimedIssuer(token));
  if (issuer === undefined) throw invalid('its issuer is not known here');
  return issuer;
}

function claimedIssuer(token: string): string {
  try {
    const { iss } = decodeJwt(token);
    if (typeof iss === 'string') return iss;
  } catch {
    throw invalid('it is not well-formed');
  }
  throw invalid('it names no issuer');
}

async function viewerOf(claims: Claims, issuer: TokenIssuer, users: TokenUsers | undefined): Promise<Viewer> {
  const { user = 'claims' } = issuer;
  if (user === 'claims') return viewerOfClaims(claims, issuer);
  if (typeof user === 'function') {
    const values = await user(claims);
    if (values === null) throw invalid('it is of nobody who may come in');
    return narrowed(createViewer(values), values.scopes ?? scopesOfClaims(claims, issuer));
  }
  const found =
    user === 'byId' ? await users?.byId(idOfClaims(claims, issuer)) : await users?.byEmail(emailOf(claims));
  if (found === undefined || found === null) throw invalid('it is of nobody who is known here');
  return narrowed({ ...found, claims: Object.freeze({ ...claims }) }, scopesOfClaims(claims, issuer));
}

function narrowed(viewer: Viewer, scopes: Iterable<string> | undefined): Viewer {
  return Object.freeze({ ...viewer, scopes: scopes === undefined ? undefined : new Set(scopes) });
}

/** The address of a token, which its issuer must have verified: anybody can claim another one. */
function emailOf(claims: Claims): string {
  const { email, email_verified: isVerified } = claims;
  if (typeof email !== 'string' || email === '') throw invalid('it has no claim "email"');
  if (isVerified !== true) throw invalid('its claim "email_verified" is not true');
  return email;
}

function invalid(reason: string): MongraphError {
  return new MongraphError('AUTH_TOKEN_INVALID', { reason });
}
