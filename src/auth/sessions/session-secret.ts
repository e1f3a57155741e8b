import { createHash, randomBytes } from 'node:crypto';

/** A new secret for the cookie of a session: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a text can be a secret at all: others need no look into the database. */
export function isSecret(text: string): boolean {
  return text.length === 43 && /^[\w-]+$/.test(text);
}

/** What a session is kept under: from it nobody gets back to the secret. */
export function sessionId(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** What a session is called to its user: the key of its record stays where it is. */
export function sessionHandle(id: string): string {
  return createHash('sha256').update(`session ${id}`).digest('base64url').slice(0, 22);
}
