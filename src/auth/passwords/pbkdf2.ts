import { pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PasswordHash } from './password-hash.ts';

const derive = promisify(pbkdf2);

/** Ten times as many as Django makes by default. */
const mostIterations = 15_000_000;

const pattern = /^pbkdf2_(sha256|sha1)\$(\d{1,8})\$([^$]{1,256})\$([A-Za-z0-9+/]+={0,2})$/;

const lengths = { sha256: 32, sha1: 20 } as const;

/** What Django makes by default: `pbkdf2_sha256$iterations$salt$hash`. */
export const pbkdf2Hash: PasswordHash = {
  isMine: (hash) => hash.startsWith('pbkdf2_'),
  isWellFormed: (hash) => read(hash) !== undefined,
  verify: async (hash, password) => {
    const found = read(hash);
    if (found === undefined) return false;
    const { digest, iterations, salt, expected } = found;
    const made = await derive(password, salt, iterations, expected.length, digest);
    return timingSafeEqual(made, expected);
  },
};

function read(hash: string) {
  const [, digest, iterations, salt, encoded] = pattern.exec(hash) ?? [];
  if (digest !== 'sha256' && digest !== 'sha1') return undefined;
  const count = Number(iterations);
  const expected = Buffer.from(encoded ?? '', 'base64');
  const isFit = count >= 1 && count <= mostIterations && expected.length === lengths[digest];
  return isFit ? { digest, iterations: count, salt: salt ?? '', expected } : undefined;
}
