import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What every API key begins with: programs that look for secrets in places where none belong know keys by it. */
export const apiKeyPrefix = 'mgk_';

const apiKey = /^mgk_([0-9a-f]{24})_([\w-]{43})$/;

/** An API key, taken apart. */
export interface ApiKeyText {
  readonly id: string;
  readonly secret: string;
}

/** A new key: its id names the record, and its secret is 256 random bits. */
export function newApiKey(): ApiKeyText {
  return { id: randomBytes(12).toString('hex'), secret: randomBytes(32).toString('base64url') };
}

export function printApiKey({ id, secret }: ApiKeyText): string {
  return `${apiKeyPrefix}${id}_${secret}`;
}

/** Undefined for what is no key. */
export function parseApiKey(text: string): ApiKeyText | undefined {
  const [, id, secret] = apiKey.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** What is kept of a secret: with 256 random bits in it, a quick hash is as good as a slow one. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether a secret is the one of a hash; it takes as long for each. */
export function isSecretOf(hash: string, secret: string): boolean {
  const expected = Buffer.from(hash, 'hex');
  const given = createHash('sha256').update(secret).digest();
  return expected.length === given.length && timingSafeEqual(expected, given);
}
