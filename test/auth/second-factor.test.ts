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
