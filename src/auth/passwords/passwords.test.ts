import { createHash, pbkdf2Sync } from 'node:crypto';
import { hashSync } from '@node-rs/bcrypt';
import { describe, expect, test } from 'vitest';
import { createPasswords } from './create-passwords.ts';
import { passwordJudge } from './judge-password.ts';
import { isKnownHash, verifyPassword } from './verify-password.ts';

const password = 'Grüße, Jürgen';
const cheap = { memoryCost: 64, timeCost: 1 };
const passwords = createPasswords(cheap);

function django(digest: 'sha256' | 'sha1', length: number): string {
  const key = pbkdf2Sync(password, 'pepper', 1_000, length, digest).toString('base64');
  return `pbkdf2_${digest}$1000$pepper$${key}`;
}

const bcrypt = hashSync(password, { cost: 4 });
const ofDigest = hashSync(createHash('sha256').update(password).digest('hex'), { cost: 4 });

describe('a hash that users bring with them', () => {
  test.each([
    ['Argon2id', async () => passwords.hash(password)],
    ['Argon2id of Django', async () => `argon2${await passwords.hash(password)}`],
    ['PBKDF2 of Django', async () => django('sha256', 32)],
    ['PBKDF2 with SHA-1 of Django', async () => django('sha1', 20)],
    ['bcrypt', async () => bcrypt],
    ['bcrypt, another prefix', async () => bcrypt.replace('$2b$', '$2y$')],
    ['bcrypt of Django', async () => `bcrypt$${bcrypt}`],
    ['bcrypt of SHA-256 of Django', async () => `bcrypt_sha256$${ofDigest}`],
  ])('%s is that of its password alone', async (_kind, make) => {
    const hash = await make();
    expect(isKnownHash(hash)).toBe(true);
    expect(await verifyPassword(hash, password)).toBe(true);
    expect(await verifyPassword(hash, `${password}!`)).toBe(false);
    expect(await verifyPassword(hash, '')).toBe(false);
  });

  test.each([
    '',
    '!',
    '!abcdef',
    'plain',
    password,
    '$argon2id$',
    '$argon2id$v=19$m=4294967295,t=1000,p=1$c2FsdHNhbHQ$aGFzaGhhc2g',
    'pbkdf2_sha256$0$salt$aGFzaA==',
    'pbkdf2_sha256$99999999$salt$aGFzaA==',
    'pbkdf2_sha256$1000$salt$aGFzaA==',
    'pbkdf2_md5$1000$salt$aGFzaA==',
    '$2b$31$abcdefghijklmnopqrstuuFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF',
    '$2b$04$short',
    'bcrypt_sha256$nothing',
  ])('%j matches nothing, and throws nothing', async (hash) => {
    expect(isKnownHash(hash)).toBe(false);
    expect(await verifyPassword(hash, password)).toBe(false);
    expect(await verifyPassword(hash, '')).toBe(false);
  });
});

describe('a hash of ours', () => {
  test('has a salt of its own, and its parameters', async () => {
    const [one, two] = await Promise.all([passwords.hash(password), passwords.hash(password)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    expect(one).not.toBe(two);
  });

  test('is weak by what would be made now', async () => {
    const hash = await passwords.hash(password);
    expect(passwords.isWeak(hash)).toBe(false);
    expect(createPasswords({ ...cheap, memoryCost: 128 }).isWeak(hash)).toBe(true);
    expect(createPasswords().isWeak(hash)).toBe(true);
    expect(createPasswords({ memoryCost: 32, timeCost: 1 }).isWeak(hash)).toBe(false);
    expect(passwords.isWeak(bcrypt)).toBe(true);
  });

  test('that is not there is nobody’s, and of what is too long too', async () => {
    expect(await passwords.verify(undefined, password)).toBe(false);
    const long = 'x'.repeat(5_000);
    expect(await passwords.verify(await passwords.hash(long), long)).toBe(false);
  });
});

describe('a new password', () => {
  const judge = passwordJudge();
  const owner = { username: 'anna.berg', email: 'anna.berg@example.org' };
  test.each([
    ['correct horse battery', []],
    ['zu kurz!', ['PASSWORD_TOO_SHORT']],
    ['8675309867530986', ['PASSWORD_ALL_NUMERIC']],
    ['Anna.Berg1', ['PASSWORD_TOO_SIMILAR']],
    ['annaberg99', ['PASSWORD_TOO_SIMILAR']],
    ['annas Garten ist gross', []],
    ['PassWord', ['PASSWORD_TOO_SHORT', 'PASSWORD_TOO_COMMON']],
    ['1234567', ['PASSWORD_TOO_SHORT', 'PASSWORD_ALL_NUMERIC', 'PASSWORD_TOO_COMMON']],
    ['x'.repeat(4_097), ['PASSWORD_TOO_LONG']],
  ])('%j', async (given, expected) => {
    expect((await judge(given, owner)).map(({ code }) => code)).toEqual(expected);
  });

  test('is judged by own rules too', async () => {
    const own = passwordJudge({
      minLength: 3,
      refuseCommon: false,
      validators: [
        (given) => (given.includes('!') ? undefined : { code: 'NO_BANG', message: 'Say it louder.' }),
      ],
    });
    expect(await own('password!', {})).toEqual([]);
    expect(await own('password', {})).toEqual([{ code: 'NO_BANG', message: 'Say it louder.' }]);
  });
});
