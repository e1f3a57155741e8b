import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { algorithmsOf } from './key-algorithms.ts';
import type { PublicKey, TokenAlgorithm, TokenKeys } from './token-options.ts';

/** A key of the configuration. */
export interface StaticKey {
  readonly key: KeyObject;
  readonly id: string | undefined;
  readonly algorithms: readonly TokenAlgorithm[];
}

/** The keys of an issuer, read: those that are known, or where they are published. */
export type IssuerKeys =
  | { readonly kind: 'static'; readonly keys: readonly StaticKey[] }
  | { readonly kind: 'published'; readonly url: URL };

/** A reason why keys cannot be used, for the configuration's author; the text has nothing of the key. */
export class KeyProblem extends Error {}

/**
 * Reads the keys of an issuer.
 *
 * @throws KeyProblem for what is no key, is too weak, or should not be there.
 */
export function readKeys(keys: TokenKeys): IssuerKeys {
  if ('jwksUrl' in keys) return { kind: 'published', url: readUrl(keys.jwksUrl) };
  if ('secret' in keys) return { kind: 'static', keys: [readSecret(keys.secret)] };
  const listed = 'publicKeys' in keys ? keys.publicKeys : [keys.publicKey];
  if (listed.length === 0) throw new KeyProblem('`publicKeys` is empty');
  return { kind: 'static', keys: listed.map(readPublicKey) };
}

function readSecret(secret: string | Uint8Array): StaticKey {
  const bytes = typeof secret === 'string' ? Buffer.from(secret, 'utf8') : secret;
  if (typeof secret === 'string' && secret.includes('-----BEGIN'))
    throw new KeyProblem('`secret` holds a PEM key; a public key belongs to `publicKey`');
  const key = createSecretKey(bytes);
  const algorithms = algorithmsOf(key);
  if (algorithms.length === 0) throw new KeyProblem('`secret` is shorter than 32 bytes');
  return { key, id: undefined, algorithms };
}

function readPublicKey(given: PublicKey): StaticKey {
  const isPrivate = typeof given === 'string' ? given.includes('PRIVATE KEY') : 'd' in given || 'k' in given;
  if (isPrivate) throw new KeyProblem('a secret or private key stands where a public one belongs');
  const key = parsePublicKey(given);
  const algorithms = algorithmsOf(key);
  if (algorithms.length === 0)
    throw new KeyProblem(
      'a key is of a kind that is not supported: RSA from 2048 bits, P-256, P-384, P-521 or Ed25519',
    );
  const id = typeof given === 'string' ? undefined : given['kid'];
  return { key, id: typeof id === 'string' ? id : undefined, algorithms };
}

function parsePublicKey(given: PublicKey): KeyObject {
  try {
    return createPublicKey(typeof given === 'string' ? given : { key: given, format: 'jwk' });
  } catch {
    // Without its cause, which may show the key.
    throw new KeyProblem('a public key can be read neither as PEM nor as a JSON Web Key');
  }
}

function readUrl(text: string): URL {
  if (!URL.canParse(text)) throw new KeyProblem('`jwksUrl` is no URL');
  const url = new URL(text);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)) return url;
  throw new KeyProblem('`jwksUrl` must begin with https://, so that nobody on the way can put other keys in');
}
