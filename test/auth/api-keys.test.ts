import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { createViewer } from '../../src/model/permissions/viewer.ts';
import { openSessionProject, type Browser, type SessionProject } from './session-project.ts';

let project: SessionProject;
let anna: Browser;
beforeAll(async () => {
  project = await openSessionProject(inject('mongoUri'), 'auth_api_keys', { auth: { apiKeys: true } });
});
afterAll(() => project.close());
beforeEach(async () => {
  await project.db.collection('mongraph_api_keys').deleteMany({});
  anna = await signedIn(1);
});

async function signedIn(user: number): Promise<Browser> {
  const browser = project.browser();
  await browser.ask(`mutation { enter(user: ${user}) }`);
  return browser;
}

const text = JSON.stringify;
const keyOf = async (scopes: string[], more = '', browser = anna) => {
  const input = `{ name: "robot", scopes: ${text(scopes)} ${more} }`;
  const { data } = await browser.ask(
    `mutation { createApiKey(input: ${input}) { apiKey apiKeyId errors { ... on MutationError { code path message } } } }`,
  );
  return data.createApiKey;
};
const withKey = (apiKey: string, of = project) => of.browser({ authorization: `Bearer ${apiKey}` });

const read = '{ whoami notes { nodes { text } } users { nodes { username } } }';

test('a key is its user, shown once, and kept as a hash', async () => {
  const { apiKey, apiKeyId, errors } = await keyOf(['*']);
  expect(errors).toEqual([]);
  expect(apiKey).toMatch(/^mgk_[0-9a-f]{24}_[\w-]{43}$/);
  const { data } = await withKey(apiKey).ask('{ whoami viewer { name scopes groups } }');
  expect(data).toEqual({ whoami: 'anna', viewer: { name: 'anna', scopes: ['*'], groups: ['editors'] } });
  const kept = text(await project.db.collection('mongraph_api_keys').find().toArray());
  expect(kept).toContain(apiKeyId);
  const secret = apiKey.slice(29);
  expect(kept).not.toContain(secret);
  expect(text(project.log)).not.toContain(secret);
});

test('a warm key costs no command', async () => {
  const robot = withKey((await keyOf(['read'])).apiKey);
  await robot.ask('{ whoami }');
  expect(await project.commandsOf(async () => robot.ask('{ whoami }'))).toEqual([]);
});

test('scopes narrow reads and writes, whatever the user may', async () => {
  const nodes = async (scopes: string[]) => {
    const { data } = await withKey((await keyOf(scopes)).apiKey).ask('{ notes { nodes { text } } }');
    return data.notes.nodes.length;
  };
  expect(await nodes(['read'])).toBeGreaterThan(1);
  expect(await nodes(['Note:read'])).toBeGreaterThan(1);
  expect(await nodes(['Note:*'])).toBeGreaterThan(1);
  expect(await nodes(['Group:read'])).toBe(0);
  expect(await nodes(['write'])).toBe(0);
});

test('the key of a superuser is narrowed too', async () => {
  await project.db.collection<{ _id: number }>('users').updateOne({ _id: 2 }, { $set: { su: true } });
  const bert = await signedIn(2);
  const { apiKey } = await keyOf(['Group:read'], '', bert);
  const { data } = await withKey(apiKey).ask('{ viewer { isSuperuser } notes { nodes { text } } }');
  expect(data).toEqual({ viewer: { isSuperuser: true }, notes: { nodes: [] } });
  await project.db.collection<{ _id: number }>('users').updateOne({ _id: 2 }, { $unset: { su: '' } });
});

test("scopes open what they name and nothing else: a key that reads cannot write, also a superuser's", async () => {
  const users = project.db.collection<{ _id: number }>('users');
  await users.updateOne({ _id: 2 }, { $set: { su: true } });
  const write = (id: number) =>
    `mutation { createNote(input: { set: { _id: ${id}, text: "x" } }) { note { text } errors { __typename } } }`;
  const bert = await signedIn(2);
  const of = async (scopes: string[], browser: Browser) => withKey((await keyOf(scopes, '', browser)).apiKey);
  for (const [index, browser] of [anna, bert].entries()) {
    for (const scopes of [['read'], ['Note:read'], ['Group:*']]) {
      const { data } = await (await of(scopes, browser)).ask(write(90));
      expect(data.createNote).toEqual({ note: null, errors: [{ __typename: 'ForbiddenError' }] });
    }
    const writer = await of(['Note:create', 'Note:read'], browser);
    const { data } = await writer.ask(write(91 + index));
    expect(data.createNote).toEqual({ note: { text: 'x' }, errors: [] });
  }
  const only = async (scopes: string[]) => {
    const robot = await of(scopes, bert);
    const { data } = await robot.ask('{ notes { nodes { _id } } groups { nodes { _id } } }');
    return [data.notes.nodes.length > 0, data.groups.nodes.length > 0];
  };
  expect(await only(['Note:read'])).toEqual([true, false]);
  expect(await only(['Group:read'])).toEqual([false, true]);
  expect(await only(['read'])).toEqual([true, true]);
  await project.db.collection<{ _id: number }>('notes').deleteMany({ _id: { $gt: 2 } });
  await users.updateOne({ _id: 2 }, { $unset: { su: '' } });
});

test('a bearer token that is no key is refused, whatever cookie comes with it', async () => {
  const header = { authorization: 'Bearer a.b.c' };
  const refused = await anna.ask('{ whoami }', header);
  expect([refused.status, refused.codes, refused.data]).toEqual([401, ['AUTH_TOKEN_INVALID'], undefined]);
  const without = await project.another({ auth: {} }).browser(header).ask('{ whoami }');
  expect([without.status, without.codes]).toEqual([401, ['AUTH_TOKEN_INVALID']]);
  const basic = await project.browser({ authorization: 'Basic eDp5' }).ask('{ whoami }');
  expect(basic.data).toEqual({ whoami: null });
});

test('where the project has its own way to know viewers, other tokens are its business', async () => {
  const own = project.another({
    viewer: (request) => createViewer({ id: 7, name: request.header('authorization') ?? 'nobody' }),
  });
  expect((await own.browser({ authorization: 'Bearer own' }).ask('{ whoami }')).data).toEqual({
    whoami: 'Bearer own',
  });
  expect((await own.browser({ authorization: 'Bearer mgk_own' }).ask('{ whoami }')).status).toBe(401);
});

test('scopes that are none, and other nonsense, are refused with a suggestion', async () => {
  const refused = async (scopes: string[], more?: string) => (await keyOf(scopes, more)).errors;
  expect(await refused(['Nite:read', 'read', 'Note:raed'])).toMatchObject([
    {
      code: 'INVALID',
      path: 'input.scopes.0',
      message: expect.stringContaining('There is no scope "Nite:read"'),
    },
    { code: 'INVALID', path: 'input.scopes.2', message: expect.stringContaining('"Note:read"') },
  ]);
  expect(await refused([])).toMatchObject([{ code: 'REQUIRED', path: 'input.scopes' }]);
  expect(await refused(['read'], 'expiresAt: "2001-01-01T00:00:00Z"')).toMatchObject([
    { path: 'input.expiresAt' },
  ]);
  expect(await project.db.collection('mongraph_api_keys').countDocuments()).toBe(0);
});

test('a key ends when its time is up, or its user may not come in', async () => {
  const until = new Date(project.clock.now + 60_000).toISOString();
  const short = withKey((await keyOf(['read'], `expiresAt: "${until}"`)).apiKey);
  const long = withKey((await keyOf(['read'])).apiKey);
  expect((await short.ask('{ whoami }')).data).toEqual({ whoami: 'anna' });
  project.clock.now += 61_000;
  expect((await short.ask('{ whoami }')).status).toBe(401);
  expect((await long.ask('{ whoami }')).data).toEqual({ whoami: 'anna' });
  await project.db.collection<{ _id: number }>('users').updateOne({ _id: 1 }, { $set: { a: false } });
  project.clock.now += 6_000;
  expect((await long.ask('{ whoami }')).codes).toEqual(['AUTH_TOKEN_INVALID']);
  await project.db.collection<{ _id: number }>('users').updateOne({ _id: 1 }, { $set: { a: true } });
});

test('revoked keys end at once in their process, and elsewhere within seconds; those of others cannot be', async () => {
  const { apiKey, apiKeyId } = await keyOf(['read']);
  const elsewhere = project.another();
  const robots = [withKey(apiKey), withKey(apiKey, elsewhere)];
  for (const robot of robots) expect((await robot.ask('{ whoami }')).data).toEqual({ whoami: 'anna' });
  const revoke = `mutation { revokeApiKey(input: { id: "${apiKeyId}" }) { errors { __typename } } }`;
  const bert = await signedIn(2);
  expect((await bert.ask(revoke)).data.revokeApiKey.errors).toEqual([{ __typename: 'NotFoundError' }]);
  expect((await anna.ask(revoke)).data.revokeApiKey.errors).toEqual([]);
  expect((await robots[0]?.ask('{ whoami }'))?.status).toBe(401);
  project.clock.now += 6_000;
  expect((await robots[1]?.ask('{ whoami }'))?.status).toBe(401);
});

test('a key makes no keys, sees none and revokes none', async () => {
  const { apiKey, apiKeyId } = await keyOf(['*']);
  const robot = withKey(apiKey);
  expect((await keyOf(['*'], '', robot)).errors).toMatchObject([{ code: 'NOT_SIGNED_IN' }]);
  expect((await robot.ask('{ viewer { apiKeys { id } } }')).data).toEqual({ viewer: { apiKeys: null } });
  const revoke = `mutation { revokeApiKey(input: { id: "${apiKeyId}" }) { errors { ... on MutationError { code } } } }`;
  expect((await robot.ask(revoke)).data.revokeApiKey.errors).toEqual([{ code: 'NOT_SIGNED_IN' }]);
});

test('users see their keys, with when each was last used', async () => {
  const { apiKey, apiKeyId } = await keyOf(['read']);
  await withKey(apiKey).ask('{ whoami }');
  const list = async () =>
    (await anna.ask('{ viewer { apiKeys { id name scopes expiresAt lastUsedAt } } }')).data.viewer.apiKeys;
  await expect.poll(async () => (await list())[0].lastUsedAt).not.toBeNull();
  expect(await list()).toMatchObject([{ id: apiKeyId, name: 'robot', scopes: ['read'], expiresAt: null }]);
});

test.each([
  ['no key', 'mgk_'],
  ['another id', `mgk_${'0'.repeat(24)}_${'A'.repeat(43)}`],
  ['a long one', `mgk_${'a'.repeat(4_000)}`],
])('what is no key is refused: %s', async (_name, apiKey) => {
  expect((await withKey(apiKey).ask(read)).status).toBe(401);
});

test('another secret with the id of a key is refused', async () => {
  const { apiKeyId } = await keyOf(['read']);
  expect((await withKey(`mgk_${apiKeyId}_${'A'.repeat(43)}`).ask(read)).status).toBe(401);
});
