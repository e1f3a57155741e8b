import type { KeyObject } from 'node:crypto';
import type { TokenAlgorithm } from './token-options.ts';

const rsa: readonly TokenAlgorithm[] = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
const ed25519: readonly TokenAlgorithm[] = ['EdDSA', 'Ed25519'];
const curves: Partial<Record<string, TokenAlgorithm>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};
const least: readonly (readonly [bytes: number, algorithm: TokenAlgorithm])[] = [
  [32, 'HS256'],
  [48, 'HS384'],
  [64, 'HS512'],
];

/** What the keys of a published set may verify: never a secret's algorithms. */
export const publishedAlgorithms: readonly TokenAlgorithm[] = Object.freeze([
  ...rsa,
  'ES256',
  'ES384',
  'ES512',
  ...ed25519,
]);

/** Every algorithm that can be named. */
export const tokenAlgorithms: readonly TokenAlgorithm[] = Object.freeze([
  'HS256',
  'HS384',
  'HS512',
  ...publishedAlgorithms,
]);

/**
 * The algorithms that a key can verify, and no others: they follow from the kind of the key, so that a token cannot have a
 * public key used as a secret. None for keys that are too weak.
 */
export function algorithmsOf(key: KeyObject): readonly TokenAlgorithm[] {
  if (key.type === 'secret') {
    const bytes = key.symmetricKeySize ?? 0;
    return least.filter(([needed]) => bytes >= needed).map(([, algorithm]) => algorithm);
  }
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  const kind = key.asymmetricKeyType;
  if (kind === 'rsa') return modulusLength >= 2048 ? rsa : [];
  if (kind === 'ed25519') return ed25519;
  const algorithm = kind === 'ec' ? curves[namedCurve] : undefined;
  return algorithm === undefined ? [] : [algorithm];
}
