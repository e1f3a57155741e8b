import { argon2 } from './argon2.ts';
import { bcryptHash, bcryptOfSha256 } from './bcrypt.ts';
import type { PasswordHash } from './password-hash.ts';
import { pbkdf2Hash } from './pbkdf2.ts';

const kinds: readonly PasswordHash[] = [argon2, pbkdf2Hash, bcryptOfSha256, bcryptHash];

/** Whether a hash is one that a password can be compared with. */
export function isKnownHash(hash: string): boolean {
  return kinds.some((kind) => kind.isMine(hash) && kind.isWellFormed(hash));
}

/** Whether a password is the one that a hash was made of; never of a hash that cannot be read. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const kind = kinds.find(({ isMine }) => isMine(hash));
  if (kind?.isWellFormed(hash) !== true) return false;
  try {
    return await kind.verify(hash, password);
  } catch {
    return false;
  }
}
