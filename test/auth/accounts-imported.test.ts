import { pbkdf2Sync } from 'node:crypto';
import { hashSync } from '@node-rs/bcrypt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillPermissions } from '../../src/auth/accounts/fill-permissions.ts';
import { importPasswordHash } from '../../src/auth/accounts/import-password-hash.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { Group } from '../../src/auth/accounts/group-model.ts';
import { Permission } from '../../src/auth/accounts/permission-model.ts';
import { User } from '../../src/auth/accounts/user-model.ts';
import { createAccountsApi, type AccountsApi } from './accounts-api.ts';

let api: AccountsApi;
beforeAll(async () => {
  api = await createAccountsApi({ name: 'accounts_imported', options: { throttle: false } });
});
afterAll(() => api.close());

const password = 'correct horse battery';
async function enter(identifier: string, given: string) {
  const { data, cookies } = await api.run(
    'mutation ($input: SignInInput!) { signIn(input: $input) { errors { ... on MutationError { code } } viewer { name } } }',
    { variables: { input: { identifier, password: given } } },
  );
  return { ...data.signIn, cookie: cookies[0] };
}

describe('imported users', () => {
  const django = pbkdf2Sync(password, 'salt', 1_000, 32, 'sha256').toString('base64');
  test.each([
    ['of Django', 'django', `pbkdf2_sha256$1000$salt$${django}`],
    ['of bcrypt', 'bcrypt', hashSync(password, { cost: 4 })],
  ])('with a hash %s sign in, and get one of ours', async (_kind, username, hash) => {
    const id = await api.addUser({ username, email: `${username}@example.org` });
    await api.db
      .collection('mongraph_credentials')
      .insertOne({ _id: id, secondFactor: { kept: true } } as never);
    await importPasswordHash(api.db, id, hash);
    expect((await enter(username, 'wrong')).viewer).toBeNull();
    expect(await api.accounts.credentials.hashOf(id)).toBe(hash);
    expect((await enter(username, password)).viewer).toEqual({ name: username });
    expect(await api.accounts.credentials.hashOf(id)).toMatch(/^\$argon2id/);
    expect((await enter(username, password)).viewer).toEqual({ name: username });
    const kept = await api.db.collection('mongraph_credentials').findOne({ 'secondFactor.kept': true });
    expect(kept).not.toBeNull();
  });

  test('with a hash that nothing can read are refused', async () => {
    const refused = importPasswordHash(api.db, 1, 'md5$salt$abc');
    await expect(refused).rejects.toMatchObject({ code: 'PASSWORD_HASH_UNKNOWN' });
  });
});

test('the names of permissions are written once, and what is there stays', async () => {
  const parts = { models: createModels([User, Group, Permission]), app: 'desk', options: {} };
  await fillPermissions(api.db, parts);
  const permissions = api.db.collection<{ _id: string }>('permissions');
  await permissions.updateOne({ _id: 'desk.change_user' }, { $set: { description: 'Change users' } });
  await fillPermissions(api.db, parts);
  expect(await permissions.countDocuments()).toBe(12);
  expect(await permissions.findOne({ _id: 'desk.change_user' })).toEqual({
    _id: 'desk.change_user',
    description: 'Change users',
  });
});

describe('how long it takes', () => {
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

  test('does not tell whether a user is there, is active or has a password', { retry: 3 }, async () => {
    const slow = await createAccountsApi({
      name: 'accounts_times',
      options: { throttle: false, passwords: { argon2: { memoryCost: 8_192, timeCost: 2 } } },
    });
    try {
      await slow.addUser({ username: 'anna' }, password);
      await slow.addUser({ username: 'ida', isActive: false }, password);
      await slow.addUser({ username: 'lea' });
      const times = new Map<string, number[]>(['anna', 'ida', 'lea', 'nobody'].map((name) => [name, []]));
      for (let round = 0; round < 25; round += 1) {
        for (const [name, taken] of times) {
          const begin = performance.now();
          await slow.run(
            `mutation { signIn(input: { username: "${name}", password: "wrong" }) { errors { __typename } } }`,
          );
          // The first rounds warm up.
          if (round >= 5) taken.push(performance.now() - begin);
        }
      }
      const wrong = median(times.get('anna') ?? []);
      for (const taken of times.values()) {
        expect(median(taken) / wrong).toBeGreaterThan(0.75);
        expect(median(taken) / wrong).toBeLessThan(1.33);
      }
    } finally {
      await slow.close();
    }
  });
});
