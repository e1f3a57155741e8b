import { randomBytes } from 'node:crypto';
import { hashPassword, isWeak, type Argon2Parameters } from './argon2.ts';
import { verifyPassword } from './verify-password.ts';

/** How passwords are kept and compared. */
export interface Passwords {
  readonly hash: (password: string) => Promise<string>;
  /** Whether a password is the one of a hash; without a hash it never is, and that takes as long. */
  readonly verify: (hash: string | undefined, password: string) => Promise<boolean>;
  /** Whether a hash should be made anew, now that the password is known. */
  readonly isWeak: (hash: string) => boolean;
}

/** In bytes: more is no password, and only costs. */
export const longestPassword = 4_096;

/** Whether a text is longer than any password may be. */
export function isTooLong(password: string): boolean {
  return Buffer.byteLength(password) > longestPassword;
}

/** Passwords hashed with Argon2id, and compared with hashes of other kinds too. */
export function createPasswords(parameters: Argon2Parameters = {}): Passwords {
  // Nobody's: what is compared where there is nothing to compare with.
  let nobodys: Promise<string> | undefined;
  const hash = (password: string) => hashPassword(password, parameters);
  return Object.freeze({
    hash,
    verify: async (stored: string | undefined, password: string) => {
      nobodys ??= hash(randomBytes(32).toString('base64url'));
      const isTheirs = await verifyPassword(stored ?? (await nobodys), isTooLong(password) ? '' : password);
      return isTheirs && stored !== undefined && !isTooLong(password);
    },
    isWeak: (stored: string) => isWeak(stored, parameters),
  });
}
