import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { createPasswords } from '../../src/auth/passwords/create-passwords.ts';
import { createSecondFactor } from '../../src/auth/second-factor/create-second-factor.ts';
import { openSessionProject, type Browser, type SessionProject } from './session-project.ts';

const encryptionKey = 'a key of the environment, 32 bytes';
const password = 'correct horse battery staple';
const argon2 = { memoryCost: 64, timeCost: 1 };
let project: SessionProject;
let anna: Browser;
beforeAll(async () => {
  project = await openSessionProject(inject('mongoUri'), 'auth_second_factor', {
    auth: { apiKeys: true, secondFactor: { encryptionKey }, throttle: false, passwords: { argon2 } },
  });
});
afterAll(() => project.close());
beforeEach(async () => {
  const hash = await createPasswords(argon2).hash(password);
  const credentials = project.db.collection<{ _id: number; password: object }>('mongraph_credentials');
  await credentials.deleteMany({});
  await credentials.insertOne({ _id: 1, password: { hash, changedAt: new Date() } });
  anna = project.browser();
  await anna.ask('mutation { enter(user: 1) }');
});

const errors = 'errors { ... on MutationError { code } }';
async function call(name: string, input: object, fields = '', browser = anna) {
  const given = Object.entries(input).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const { data, codes } = await browser.ask(
    `mutation { ${name}(input: { ${given.join(' ')} }) { ${fields} ${errors} } }`,
  );
  expect(codes).toEqual([]);
  return data[name];
}

const codeOf = (secret: string, at = project.clock.now) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

async function setUp() {
  const { secret, uri } = await call('beginSecondFactor', { password }, 'secret uri');
  const { recoveryCodes } = await call('confirmSecondFactor', { code: codeOf(secret) }, 'recoveryCodes');
  return { secret, uri, recoveryCodes };
}
const factor = () =>
  createSecondFactor({
    db: project.db,
    options: { issuer: 'desk', encryptionKey },
    now: () => new Date(project.clock.now),
  });

test('it is set up in two steps; what is kept shows neither the secret nor the codes', async () => {
  expect((await anna.ask('{ viewer { hasSecondFactor } }')).data).toEqual({
    viewer: { hasSecondFactor: false },
  });
  const { secret, uri, recoveryCodes } = await setUp();
  expect(uri).toMatch(/^otpauth:\/\/totp\/desk:anna\?/);
  expect(new Set(recoveryCodes).size).toBe(10);
  expect((await anna.ask('{ viewer { hasSecondFactor } }')).data).toEqual({
    viewer: { hasSecondFactor: true },
  });
  const kept = JSON.stringify([
    await project.db.collection('mongraph_credentials').find().toArray(),
    project.log,
  ]);
  for (const shown of [secret, ...recoveryCodes, password, encryptionKey]) expect(kept).not.toContain(shown);
});

test('it is not on before it is confirmed, and not begun while it is on', async () => {
  const { secret } = await call('beginSecondFactor', { password }, 'secret');
  expect(await factor().isOn(1)).toBe(false);
  expect((await call('confirmSecondFactor', { code: '000000' })).errors).toEqual([
    { code: 'SECOND_FACTOR_INVALID' },
  ]);
  project.clock.now += 16 * 60_000;
  expect((await call('confirmSecondFactor', { code: codeOf(secret) })).errors).toHaveLength(1);
  await setUp();
  expect((await call('beginSecondFactor', { password })).errors).toEqual([{ code: 'CONTRADICTION' }]);
});

test('a code is good once, also for two at once; the code that set it up is used', async () => {
  const { secret } = await setUp();
  expect(await factor().use(1, codeOf(secret))).toBe(false);
  project.clock.now += 30_000;
  const code = codeOf(secret);
  const used = await Promise.all([1, 2, 3, 4].map(async () => factor().use(1, code)));
  expect(used.filter(Boolean)).toHaveLength(1);
  expect(await factor().use(1, code)).toBe(false);
});

test('clocks may differ by one step, and no code is good after a later one', async () => {
  const { secret } = await setUp();
  project.clock.now += 300_000;
  const at = project.clock.now;
  expect(await factor().use(1, codeOf(secret, at - 60_000))).toBe(false);
  expect(await factor().use(1, codeOf(secret, at + 60_000))).toBe(false);
  expect(await factor().use(1, codeOf(secret, at - 30_000))).toBe(true);
  expect(await factor().use(1, codeOf(secret, at + 30_000))).toBe(true);
  expect(await factor().use(1, codeOf(secret, at))).toBe(false);
});

test('recovery codes are good once each, however they are typed', async () => {
  const { recoveryCodes } = await setUp();
  const [first, second] = recoveryCodes;
  const used = await Promise.all([1, 2, 3].map(async () => factor().use(1, first)));
  expect(used.filter(Boolean)).toHaveLength(1);
  expect(await factor().use(1, ` ${second.toUpperCase().replaceAll('-', ' ')}`)).toBe(true);
  expect(await factor().use(1, second)).toBe(false);
  expect(await factor().use(2, recoveryCodes[2])).toBe(false);
});

test('codes are renewed and the factor removed by who has both, password and code', async () => {
  const { recoveryCodes } = await setUp();
  const wrong = await call('renewRecoveryCodes', { password: 'x', code: recoveryCodes[0] });
  expect(wrong.errors).toEqual([{ code: 'INVALID_CREDENTIALS' }]);
  const renewed = await call('renewRecoveryCodes', { password, code: recoveryCodes[0] }, 'recoveryCodes');
  expect(await factor().use(1, recoveryCodes[1])).toBe(false);
  expect((await call('removeSecondFactor', { password, code: '000000' })).errors).toHaveLength(1);
  expect(await factor().isOn(1)).toBe(true);
  expect((await call('removeSecondFactor', { password, code: renewed.recoveryCodes[0] })).errors).toEqual([]);
  expect(await factor().isOn(1)).toBe(false);
});

test('no API key touches it', async () => {
  const { apiKey } = await call('createApiKey', { name: 'robot', scopes: ['*'] }, 'apiKey');
  const robot = project.browser({ authorization: `Bearer ${apiKey}` });
  const { errors: refused } = await call('beginSecondFactor', { password }, 'secret', robot);
  expect(refused).toEqual([{ code: 'NOT_SIGNED_IN' }]);
});

test('a secret that was closed for one user opens for no other, and with no other key', async () => {
  const { secret } = await setUp();
  const credentials = project.db.collection<{ _id: number }>('mongraph_credentials');
  const own = await credentials.findOne({ _id: 1 });
  await credentials.insertOne({ ...own, _id: 2 });
  project.clock.now += 60_000;
  expect(await factor().use(2, codeOf(secret))).toBe(false);
  const options = { issuer: 'desk', encryptionKey: 'another key of the environment, too' };
  const other = createSecondFactor({ db: project.db, options, now: () => new Date(project.clock.now) });
  expect(await other.use(1, codeOf(secret))).toBe(false);
  expect(await factor().use(1, codeOf(secret))).toBe(true);
});

const signIn = async (of: SessionProject, input: object) => {
  const given = Object.entries({ username: 'anna', ...input }).map(
    ([key, value]) => `${key}: ${JSON.stringify(value)}`,
  );
  const { data, codes } = await of
    .browser()
    .ask(
      `mutation { signIn(input: { ${given.join(' ')} }) { viewer { name } errors { ... on MutationError { code } } } }`,
    );
  return codes[0] ?? data.signIn.errors[0]?.code ?? data.signIn.viewer.name;
};

test('a sign-in needs the code behind the right password, and a wrong password never tells of it', async () => {
  const { secret, recoveryCodes } = await setUp();
  project.clock.now += 60_000;
  const code = codeOf(secret);
  expect(await signIn(project, { password: 'wrong' })).toBe('INVALID_CREDENTIALS');
  expect(await signIn(project, { password: 'wrong', code })).toBe('INVALID_CREDENTIALS');
  expect(await signIn(project, { username: 'bert', password: 'wrong', code })).toBe('INVALID_CREDENTIALS');
  expect(await signIn(project, { password })).toBe('SECOND_FACTOR_REQUIRED');
  expect(await signIn(project, { password, code: '000000' })).toBe('SECOND_FACTOR_INVALID');
  expect(await signIn(project, { password, code })).toBe('anna');
  expect(await signIn(project, { password, code })).toBe('SECOND_FACTOR_INVALID');
  expect(await signIn(project, { password, code: recoveryCodes[0] })).toBe('anna');
});

const slow = { account: { attempts: 3, waitMs: 3_600_000, mostMs: 3_600_000, forgetMs: 7_200_000 } };
const throttled = () =>
  project.another({ auth: { secondFactor: { encryptionKey }, throttle: slow, passwords: { argon2 } } });

test('guesses of codes are slowed down, and a right password alone does not make them free again', async () => {
  const { secret } = await setUp();
  project.clock.now += 60_000;
  const of = throttled();
  const codes = ['000000', undefined, '000001'].map((code) => (code === undefined ? {} : { code }));
  for (const given of codes) expect(await signIn(of, { password, ...given })).toMatch(/^SECOND_FACTOR_/);
  expect(await signIn(of, { password, code: codeOf(secret) })).toBe('AUTH_THROTTLED');
});

test('confirming a device of their own frees nobody to guess passwords', async () => {
  await project.db.collection('mongraph_throttle').deleteMany({});
  const of = throttled();
  const browser = of.browser();
  await browser.ask('mutation { enter(user: 1) }');
  const { secret } = await call('beginSecondFactor', { password }, 'secret', browser);
  const guess = async (name: string, input: object) => {
    const given = Object.entries(input).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    const answer = await browser.ask(`mutation { ${name}(input: { ${given.join(' ')} }) { ${errors} } }`);
    return answer.codes[0] ?? answer.data[name].errors[0]?.code;
  };
  for (const _ of [1, 2, 3])
    expect(await guess('beginSecondFactor', { password: 'wrong' })).toBe('INVALID_CREDENTIALS');
  expect(await guess('confirmSecondFactor', { code: codeOf(secret) })).toBeUndefined();
  expect(await guess('beginSecondFactor', { password: 'wrong' })).toBe('AUTH_THROTTLED');
});
