import { createHash } from 'node:crypto';
import { verify } from '@node-rs/bcrypt';
import type { PasswordHash } from './password-hash.ts';

/** Of cost 16 a hash takes seconds. */
const pattern = /^\$2[aby]\$(0[4-9]|1[0-6])\$[./A-Za-z0-9]{53}$/;

/** bcrypt as it is usually written, and as Django does: `bcrypt$$2b$…`. */
export const bcryptHash: PasswordHash = {
  isMine: (hash) => plain(hash).startsWith('$2'),
  isWellFormed: (hash) => pattern.test(plain(hash)),
  verify: (hash, password) => verify(password, plain(hash)),
};

const shaPrefix = 'bcrypt_sha256$';

/** Django's way around bcrypt's limit of 72 bytes: bcrypt of the password's SHA-256 in hexadecimal. */
export const bcryptOfSha256: PasswordHash = {
  isMine: (hash) => hash.startsWith(shaPrefix),
  isWellFormed: (hash) => pattern.test(hash.slice(shaPrefix.length)),
  verify: (hash, password) =>
    verify(createHash('sha256').update(password).digest('hex'), hash.slice(shaPrefix.length)),
};

function plain(hash: string): string {
  return hash.startsWith('bcrypt$') ? hash.slice('bcrypt$'.length) : hash;
}
