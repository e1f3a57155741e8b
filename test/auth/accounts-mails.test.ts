import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Group } from '../../src/auth/accounts/group-model.ts';
import { Permission } from '../../src/auth/accounts/permission-model.ts';
import { userFields, userPermissions } from '../../src/auth/accounts/user-model.ts';
import type { MailMessage } from '../../src/auth/mail/mail-options.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { codesOf, createAccountsApi, type AccountsApi } from './accounts-api.ts';

const User = defineModel('User', {
  extends: [userFields],
  fields: {
    displayName: field.string({ length: { max: 40 } }),
    rank: field.int({ permissions: { write: allow.staff } }),
    get boss() {
      return field.reference(Group);
    },
  },
  timestamps: true,
  permissions: userPermissions,
});

const mails: MailMessage[] = [];
let api: AccountsApi;
beforeAll(async () => {
  api = await createAccountsApi({
    name: 'accounts_mails',
    models: [User, Group, Permission],
    options: {
      signUp: true,
      mail: {
        from: 'Desk <desk@example.org>',
        links: {
          resetPassword: (token) => `https://desk.example.org/reset#${token}`,
          verifyEmail: (token) => `https://desk.example.org/verify#${token}`,
        },
        send: async (message) => void mails.push(message),
      },
    },
  });
});
afterAll(() => api.close());
beforeEach(async () => {
  mails.length = 0;
  for (const name of ['users', 'mongraph_throttle', 'mongraph_tokens', 'mongraph_credentials'])
    await api.db.collection(name).deleteMany({});
});

const password = 'correct horse battery';
const next = 'staple battery horse';

const mutation = (
  name: string,
  more = '',
) => `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
  ${name}(input: $input) { ${more} errors { __typename ... on MutationError { code path message } } }
}`;
async function call(
  name: string,
  input: object,
  { more = '', cookie }: { more?: string; cookie?: string | undefined } = {},
) {
  const answer = await api.run(mutation(name, more), { variables: { input }, cookie });
  await api.accounts.background.settle();
  return answer;
}
const signUp = (input: object) => call('signUp', input, { more: 'viewer { name }' });
const signIn = (identifier: string, given: string) =>
  call('signIn', { identifier, password: given }, { more: 'viewer { name }' });
function tokenOf(mail: MailMessage | undefined): string {
  return /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
}

describe('signing up', () => {
  test('makes an account that can be used when its address is verified', async () => {
    const { data, cookies } = await signUp({ email: 'New@Example.org', displayName: 'Neo', password });
    expect(data.signUp).toEqual({ viewer: null, errors: [] });
    expect(cookies).toEqual([]);
    expect(await api.db.collection('users').findOne({})).toMatchObject({
      email: 'new@example.org',
      displayName: 'Neo',
      isActive: true,
      isStaff: false,
      isSuperuser: false,
    });
    expect(codesOf((await signIn('new@example.org', password)).data.signIn)).toEqual(['EMAIL_NOT_VERIFIED']);
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['new@example.org', 'Confirm your e-mail address'],
    ]);
    const token = tokenOf(mails[0]);
    expect((await call('verifyEmail', { token, password })).data.verifyEmail.errors).toEqual([]);
    expect(codesOf((await call('verifyEmail', { token, password })).data.verifyEmail)).toEqual([
      'INVALID_TOKEN',
    ]);
    expect((await signIn('new@example.org', password)).data.signIn.viewer).toEqual({
      name: 'new@example.org',
    });
  });

  test('takes no field that makes a user more than others', () => {
    const input = api.schema.getType('SignUpInput');
    const fields = input !== undefined && 'getFields' in input ? Object.keys(input.getFields()) : [];
    expect(fields.toSorted()).toEqual(['clientMutationId', 'displayName', 'email', 'password', 'username']);
  });

  test('answers alike for an address that has an account, whose owner gets a mail', async () => {
    await api.addUser({ email: 'anna@example.org', username: 'anna' }, password);
    const known = await signUp({ email: 'ANNA@example.org', password: next });
    const unknown = await signUp({ email: 'neo@example.org', password: next });
    expect(known).toEqual(unknown);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'You have an account already',
      'Confirm your e-mail address',
    ]);
    expect(await api.db.collection('users').countDocuments()).toBe(2);
    expect((await signIn('anna', next)).data.signIn.viewer).toBeNull();
  });

  test.each([
    ['a user name that is taken', { username: 'anna', password }, ['NOT_UNIQUE']],
    ['a field that is too long', { displayName: 'x'.repeat(41), password }, ['TOO_LONG']],
    [
      'a bad password',
      { password: '123' },
      ['PASSWORD_TOO_SHORT', 'PASSWORD_ALL_NUMERIC', 'PASSWORD_TOO_COMMON'],
    ],
    [
      'both',
      { username: 'anna', password: 'anna' },
      ['PASSWORD_TOO_SHORT', 'PASSWORD_TOO_SIMILAR', 'NOT_UNIQUE'],
    ],
  ])('tells of %s, whether the address has an account or not', async (_what, input, expected) => {
    await api.addUser({ email: 'anna@example.org', username: 'anna' }, password);
    const codes = async (email: string) => codesOf((await signUp({ email, ...input })).data.signUp);
    const [known, unknown] = [await codes('anna@example.org'), await codes('neo@example.org')];
    expect(known).toEqual(unknown);
    expect(unknown.filter((code) => code !== 'PASSWORD_TOO_COMMON')).toEqual(
      expected.filter((code) => code !== 'PASSWORD_TOO_COMMON'),
    );
    expect(mails).toEqual([]);
  });

  test('ten at once with one address make one user', async () => {
    const input = { email: 'race@example.org', password };
    const answers = await Promise.all(Array.from({ length: 10 }, () => signUp(input)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await api.db.collection('users').countDocuments()).toBe(1);
    expect(await api.db.collection('mongraph_credentials').countDocuments()).toBe(1);
  });
});

describe('a forgotten password', () => {
  const anna = { email: 'anna@example.org', username: 'anna', emailVerifiedAt: new Date() };
  const ask = (email: string) => call('requestPasswordReset', { email });
  const reset = (token: string, newPassword: string) => call('resetPassword', { token, newPassword });

  test('is replaced with the token of a mail, once, and all sessions end', async () => {
    await api.addUser(anna, password);
    const { cookies } = await signIn('anna', password);
    await ask('Anna@Example.org');
    const token = tokenOf(mails[0]);
    expect(codesOf((await reset(token, 'anna')).data.resetPassword)).toContain('PASSWORD_TOO_SHORT');
    const answers = await Promise.all([reset(token, next), reset(token, `${next}!`)]);
    const codes = answers.map(({ data }) => codesOf(data.resetPassword).join());
    expect(codes.toSorted()).toEqual(['', 'INVALID_TOKEN']);
    expect(api.sessions.has(cookies[0] ?? '')).toBe(false);
    expect((await signIn('anna', password)).data.signIn.viewer).toBeNull();
    const now = codes[0] === '' ? next : `${next}!`;
    expect((await signIn('anna', now)).data.signIn.viewer).toEqual({ name: 'anna' });
  });

  test('is answered alike for an address that nobody has', async () => {
    await api.addUser(anna, password);
    expect(await ask('nobody@example.org')).toEqual(await ask('anna@example.org'));
    expect(mails).toHaveLength(1);
  });

  test('a token that is old, of another kind, replaced or of another address is none', async () => {
    const id = await api.addUser({ ...anna, emailVerifiedAt: null }, password);
    await ask('anna@example.org');
    await ask('anna@example.org');
    await call('requestEmailVerification', { email: 'anna@example.org' });
    const [first, second, verify] = mails.map(tokenOf);
    for (const token of [first ?? '', verify ?? '', '', 'x'])
      expect(codesOf((await reset(token, next)).data.resetPassword)).toEqual(['INVALID_TOKEN']);
    const tokens = api.db.collection('mongraph_tokens');
    await tokens.updateMany({}, { $set: { email: 'before@example.org' } });
    expect(codesOf((await reset(second ?? '', next)).data.resetPassword)).toEqual(['INVALID_TOKEN']);
    await tokens.updateMany({}, { $set: { email: 'anna@example.org', expiresAt: new Date(Date.now() - 1) } });
    expect(codesOf((await reset(second ?? '', next)).data.resetPassword)).toEqual(['INVALID_TOKEN']);
    expect(await api.accounts.credentials.hashOf(id)).toMatch(/^\$argon2id/);
  });

  test('asking for mails is slowed down', async () => {
    await api.addUser(anna, password);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('anna@example.org')));
    expect(answers.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(
      Array(3).fill('AUTH_THROTTLED'),
    );
    expect(mails).toHaveLength(5);
  });
});

describe('changing the password', () => {
  const change = (currentPassword: string, newPassword: string, cookie: string | undefined) =>
    call('changePassword', { currentPassword, newPassword }, { more: 'viewer { name }', cookie });

  test('ends the other sessions, and gives this one a new cookie', async () => {
    await api.addUser({ email: 'anna@example.org', username: 'anna', emailVerifiedAt: new Date() }, password);
    const [here, there] = [
      (await signIn('anna', password)).cookies[0],
      (await signIn('anna', password)).cookies[0],
    ];
    expect(codesOf((await change('wrong', next, here)).data.changePassword)).toEqual(['INVALID_CREDENTIALS']);
    expect(codesOf((await change(password, 'zu kurz!', here)).data.changePassword)).toEqual([
      'PASSWORD_TOO_SHORT',
    ]);
    const { data, cookies } = await change(password, next, here);
    expect(data.changePassword).toEqual({ viewer: { name: 'anna' }, errors: [] });
    for (const cookie of [here, there]) expect(api.sessions.has(cookie ?? '')).toBe(false);
    expect((await api.run('{ viewer { name } }', { cookie: cookies[0] })).data.viewer).toEqual({
      name: 'anna',
    });
    expect((await signIn('anna', next)).data.signIn.viewer).toEqual({ name: 'anna' });
  });

  test('is for those who are signed in', async () => {
    expect(codesOf((await change(password, next, undefined)).data.changePassword)).toEqual(['NOT_SIGNED_IN']);
  });
});

test('no secret is anywhere but in the credentials, hashed', async () => {
  await signUp({ email: 'scan@example.org', displayName: 'Scan', password });
  await call('verifyEmail', { token: tokenOf(mails[0]), password });
  const { cookies } = await signIn('scan@example.org', password);
  await call('changePassword', { currentPassword: password, newPassword: next }, { cookie: cookies[0] });
  await call('requestPasswordReset', { email: 'scan@example.org' });
  const secrets = [password, next, ...mails.map(tokenOf)];
  const found: string[] = [JSON.stringify(api.log), JSON.stringify(api.audit)];
  for (const { name } of await api.db.listCollections().toArray()) {
    const documents = JSON.stringify(await api.db.collection(name).find().toArray());
    found.push(documents);
    expect([name, documents.includes('argon2')]).toEqual([name, name === 'mongraph_credentials']);
  }
  for (const secret of secrets) expect(found.filter((text) => text.includes(secret))).toEqual([]);
});
