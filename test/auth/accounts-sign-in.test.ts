import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codesOf, createAccountsApi, type AccountsApi } from './accounts-api.ts';

let api: AccountsApi;
beforeAll(async () => {
  api = await createAccountsApi({ name: 'accounts_sign_in' });
});
afterAll(() => api.close());

const password = 'correct horse battery staple';
const signIn = `mutation ($input: SignInInput!) {
  signIn(input: $input) {
    viewer { name user { username email } }
    errors { __typename ... on MutationError { code path message } }
  }
}`;
const enter = (input: object, address?: string) =>
  api.run(signIn, { variables: { input }, ...(address === undefined ? {} : { address }) });

beforeEach(async () => {
  await api.db.collection('users').deleteMany({});
  await api.db.collection('mongraph_throttle').deleteMany({});
  await api.addUser({ username: 'anna', email: 'anna@example.org' }, password);
});

describe('signing in', () => {
  test.each([
    ['by user name', { username: 'anna' }],
    ['by address in another spelling', { email: ' Anna@Example.ORG' }],
    ['by an address as identifier', { identifier: 'ANNA@example.org' }],
    ['by a user name as identifier', { identifier: 'anna' }],
  ])('%s opens a session, and the payload is read as the new viewer', async (_how, name) => {
    const { data, errors, cookies } = await enter({ ...name, password });
    expect(errors).toEqual([]);
    expect(data.signIn).toEqual({
      viewer: { name: 'anna', user: { username: 'anna', email: 'anna@example.org' } },
      errors: [],
    });
    expect(cookies).toHaveLength(1);
    const again = await api.run('{ viewer { name } }', { cookie: cookies[0] });
    expect(again.data.viewer).toEqual({ name: 'anna' });
    const user = await api.db.collection('users').findOne({ username: 'anna' });
    expect(user?.['lastLoginAt']).toBeInstanceOf(Date);
  });

  test('nobody is nobody', async () => {
    expect((await api.run('{ viewer { name } users { nodes { username } } }')).data).toEqual({
      viewer: null,
      users: { nodes: [] },
    });
  });

  test('a wrong password, an unknown name, an inactive user and one without a password are answered alike', async () => {
    await api.addUser({ username: 'ida', email: 'ida@example.org', isActive: false }, password);
    await api.addUser({ username: 'lea', email: 'lea@example.org' });
    const answers = await Promise.all([
      enter({ identifier: 'anna', password: 'wrong' }),
      enter({ identifier: 'nobody', password }),
      enter({ identifier: 'ida', password }),
      enter({ identifier: 'lea', password: '' }),
      enter({ identifier: 'anna', password: `${password}${'x'.repeat(5_000)}` }),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(codesOf(answers[0]?.data.signIn)).toEqual(['INVALID_CREDENTIALS']);
    expect(answers[0]?.cookies).toEqual([]);
  });

  test('a session that the request had is ended', async () => {
    const { cookies } = await enter({ identifier: 'anna', password });
    const variables = { input: { identifier: 'anna', password } };
    const again = await api.run(signIn, { variables, cookie: cookies[0] });
    expect(again.cookies[0]).not.toBe(cookies[0]);
    expect(api.sessions.has(cookies[0] ?? '')).toBe(false);
  });

  test('a user name that is the address of somebody else stands for nobody', async () => {
    await api.addUser({ username: 'anna@example.org', email: 'mallory@example.org' }, 'mallory was here');
    const { data } = await enter({ identifier: 'anna@example.org', password: 'mallory was here' });
    expect(codesOf(data.signIn)).toEqual(['INVALID_CREDENTIALS']);
  });

  test('exactly one name is given, and never in a transaction', async () => {
    expect(codesOf((await enter({ password })).data.signIn)).toEqual(['CONTRADICTION']);
    const both = { username: 'anna', email: 'anna@example.org', password };
    expect(codesOf((await enter(both)).data.signIn)).toEqual(['CONTRADICTION']);
    const { errors } = await api.run(signIn.replace('{', '@transaction {'), {
      variables: { input: { identifier: 'anna', password } },
    });
    expect(errors.map(({ code }) => code)).toEqual(['AUTH_IN_TRANSACTION']);
  });

  test('signing out ends the session', async () => {
    const { cookies } = await enter({ identifier: 'anna', password });
    const out = 'mutation { signOut(input: {}) { errors { __typename } } }';
    expect((await api.run(out, { cookie: cookies[0] })).cookies).toEqual(['gone']);
    expect(api.sessions.has(cookies[0] ?? '')).toBe(false);
    expect((await api.run(out)).cookies).toEqual([]);
  });
});

describe('throttling', () => {
  test('after five attempts on an account none is looked at, whatever the password, and one on another one is', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(codesOf((await enter({ identifier: 'anna', password: 'wrong' })).data.signIn)).toHaveLength(1);
    const { errors } = await enter({ identifier: ' ANNA', password }, '198.51.100.9');
    expect(errors).toMatchObject([
      { code: 'AUTH_THROTTLED', extensions: { retryAfter: expect.any(Number) } },
    ]);
    await api.addUser({ username: 'bea', email: 'bea@example.org' }, password);
    expect((await enter({ identifier: 'bea', password })).errors).toEqual([]);
  });

  test('attempts at one moment are not more', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => enter({ identifier: 'anna', password: 'wrong' })),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(5);
  });

  test('aliases in one operation are attempts each', async () => {
    const one = 'signIn(input: { identifier: "anna", password: "wrong" }) { errors { __typename } }';
    const aliases = Array.from({ length: 10 }, (_, index) => `a${index}: ${one}`);
    const { errors } = await api.run(`mutation { ${aliases.join(' ')} }`);
    expect(errors.map(({ code }) => code)).toContain('AUTH_THROTTLED');
    const record = await api.db.collection('mongraph_throttle').findOne({ passed: false });
    expect(record?.['count']).toBe(5);
  });

  test('a success forgets the attempts', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let attempt = 0; attempt < 4; attempt += 1) await enter({ identifier: 'anna', password: 'wrong' });
      expect((await enter({ identifier: 'anna', password })).data.signIn.errors).toEqual([]);
    }
  });
});
