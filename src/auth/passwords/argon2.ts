import { hash as hashWith, parseOptions, verify } from '@node-rs/argon2';
import type { PasswordHash } from './password-hash.ts';

/** What a hash costs to make, and so to guess. */
export interface Argon2Parameters {
  /** In KiB; default 19,456. */
  readonly memoryCost?: number;
  /** Passes over the memory; default 2. */
  readonly timeCost?: number;
  /** Default 1. */
  readonly parallelism?: number;
}

/** What OWASP asks for at least. */
const owasp: Required<Argon2Parameters> = Object.freeze({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** More than a gigabyte would be a mistake, or meant to stop the server. */
const mostMemory = 1_048_576;
const mostPasses = 64;

/** Argon2id, the library's default. */
const argon2id = 2;

/** Hashes a password with Argon2id; the parameters and a fresh salt stand in the hash. */
export async function hashPassword(password: string, parameters: Argon2Parameters = {}): Promise<string> {
  return hashWith(password, { ...owasp, ...parameters });
}

/** Whether a hash is weaker than what would be made now, or no Argon2id. */
export function isWeak(hash: string, parameters: Argon2Parameters = {}): boolean {
  if (!argon2.isWellFormed(hash)) return true;
  const wanted = { ...owasp, ...parameters };
  const found = parseOptions(plainArgon2(hash));
  return (
    found.algorithm !== argon2id ||
    found.memoryCost < wanted.memoryCost ||
    found.timeCost < wanted.timeCost ||
    found.parallelism < wanted.parallelism
  );
}

/** Argon2 of any kind, as it is usually written, and as Django does. */
export const argon2: PasswordHash = {
  isMine: (hash) => plainArgon2(hash).startsWith('$argon2'),
  isWellFormed: (hash) => {
    try {
      const { memoryCost, timeCost } = parseOptions(plainArgon2(hash));
      return memoryCost <= mostMemory && timeCost <= mostPasses;
    } catch {
      return false;
    }
  },
  verify: (hash, password) => verify(plainArgon2(hash), password),
};

/** Without the name that Django puts in front. */
function plainArgon2(hash: string): string {
  return hash.startsWith('argon2$') ? hash.slice('argon2'.length) : hash;
}
