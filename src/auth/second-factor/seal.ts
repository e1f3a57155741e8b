import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Keeps texts so that who reads the database cannot read them; each is bound to whom it is of. */
export interface Seal {
  readonly close: (text: string, owner: string) => string;
  /** Undefined where it was closed with another key, for somebody else, or changed. */
  readonly open: (closed: string, owner: string) => string | undefined;
}

const cipher = 'aes-256-gcm';
const plain = 'plain.';

/** AES-256-GCM with a key that is made of a secret; without a secret texts are kept as they are. */
export function createSeal(secret: string | Uint8Array | undefined): Seal {
  if (secret === undefined)
    return Object.freeze({
      close: (text: string) => plain + text,
      open: (closed: string) => (closed.startsWith(plain) ? closed.slice(plain.length) : undefined),
    });
  const key = createHash('sha256').update('mongraph second factor').update(secret).digest();
  return Object.freeze({
    close: (text: string, owner: string) => {
      const nonce = randomBytes(12);
      const closing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(owner));
      const body = Buffer.concat([closing.update(text, 'utf8'), closing.final()]);
      return `v1.${Buffer.concat([nonce, closing.getAuthTag(), body]).toString('base64url')}`;
    },
    open: (closed: string, owner: string) => {
      // Of before there was a key.
      if (closed.startsWith(plain)) return closed.slice(plain.length);
      const bytes = Buffer.from(closed.slice(3), 'base64url');
      try {
        const opening = createDecipheriv(cipher, key, bytes.subarray(0, 12)).setAAD(Buffer.from(owner));
        opening.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  });
}
