import { createHash, randomBytes } from 'node:crypto';

/** Without those that are taken for others. */
const letters = 'abcdefghjkmnpqrstuvwxyz123456789';
const count = 10;

/** New codes for lost devices, 80 random bits each: `k3mf-9aqd-…`. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: count }, () => {
    const text = Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join('');
    return text.match(/.{4}/g)?.join('-') ?? text;
  });
}

/** What is kept of a recovery code. */
export function hashOfCode(code: string): string {
  return createHash('sha256')
    .update(`recovery ${bareCode(code)}`)
    .digest('hex');
}

/** A code without what people put between its letters. */
export function bareCode(code: string): string {
  return code.replaceAll(/[\s-]/g, '').toLowerCase();
}
