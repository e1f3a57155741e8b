import { createSign, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import type { Credentials } from '../../src/auth/runtime/credentials.ts';

export const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const secret = 'a secret of thirty-two bytes ...';

/** The public half as PEM. */
export function pemOf({ publicKey }: { publicKey: KeyObject }): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

/** The public half as a JSON Web Key. */
export function jwkOf({ publicKey }: { publicKey: KeyObject }, kid?: string) {
  return { ...publicKey.export({ format: 'jwk' }), ...(kid === undefined ? {} : { kid }), use: 'sig' };
}

export const issuer = 'https://issuer.example/';
export const audience = 'notes';

/** What a good token says, an hour long. */
export function claimsOf(changes: Readonly<Record<string, unknown>> = {}): JWTPayload {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, aud: audience, sub: 'anna', iat: now, exp: now + 3_600, ...changes };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

/** A token signed with RS256, unless the header says otherwise. */
export function tokenOf(
  claims: JWTPayload = claimsOf(),
  {
    key = rsa.privateKey,
    ...header
  }: { key?: KeyObject | Uint8Array; alg?: string; [name: string]: unknown } = {},
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...header }).sign(key);
}

/** A token as bytes of one's choice, signed with RS256 all the same. */
export function rawToken(header: unknown, payload: unknown, signature?: (input: string) => string): string {
  const part = (value: unknown) =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const input = `${part(header)}.${part(payload)}`;
  const own = () => createSign('RSA-SHA256').update(input).sign(rsa.privateKey).toString('base64url');
  return `${input}.${signature === undefined ? own() : signature(input)}`;
}

export const signedBy = (key: KeyObject) => (input: string) =>
  sign('sha256', Buffer.from(input), key).toString('base64url');

/** The credentials of a request with an `Authorization` header. */
export function credentials(authorization?: string): Credentials {
  return {
    requestId: 'test',
    address: '127.0.0.1',
    header: (name) => (name === 'authorization' ? authorization : undefined),
    cookie: () => undefined,
    setCookie: () => undefined,
  };
}
