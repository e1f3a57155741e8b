import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { claimsOf, issuer, audience, pemOf, rsa, tokenOf } from './issue-token.ts';
import { openSessionProject, type SessionProject } from './session-project.ts';

const entry = { issuer, audience, keys: { publicKey: pemOf(rsa) } } as const;
let project: SessionProject;
beforeAll(async () => {
  project = await openSessionProject(inject('mongoUri'), 'auth_tokens', {
    auth: { tokens: [{ ...entry, user: 'byId' }] },
  });
});
afterAll(() => project.close());

const read = '{ whoami notes { nodes { text } } }';
const bearer = async (claims: object) => ({
  authorization: `Bearer ${await tokenOf(claimsOf({ ...claims }))}`,
});

test('a token of a user is the user, whose groups decide; a warm one costs no command of its own', async () => {
  const browser = project.browser(await bearer({ sub: '2', groups: ['editors'], isSuperuser: true }));
  expect((await browser.ask(read)).data).toEqual({ whoami: 'bert', notes: { nodes: [{ text: "bert's" }] } });
  const commands = await project.commandsOf(async () => browser.ask(read));
  expect(commands.map(({ collection }) => collection)).toEqual(['notes']);
});

test.each([
  ['nobody', '99'],
  ['one who is not active', '3'],
  ['one who was deleted', '4'],
  ['no key of a user', 'anna'],
  ['an operator', '{"$gt":0}'],
])('a token of %s is refused, whatever cookie comes with it', async (_name, sub) => {
  const browser = project.browser();
  await browser.ask('mutation { enter(user: 1) }');
  const answer = await browser.ask(read, await bearer({ sub }));
  expect([answer.status, answer.codes, answer.data]).toEqual([401, ['AUTH_TOKEN_INVALID'], undefined]);
});

test('a bearer token comes before a cookie; without one, the cookie counts', async () => {
  const browser = project.browser();
  await browser.ask('mutation { enter(user: 1) }');
  expect((await browser.ask('{ whoami }', await bearer({ sub: '2' }))).data).toEqual({ whoami: 'bert' });
  expect((await browser.ask('{ whoami }')).data).toEqual({ whoami: 'anna' });
});

test('the claims alone can say who asks; their names open what rules say of groups', async () => {
  const claims = { groups: 'realm_access.roles' };
  const own = project.another({ auth: { tokens: [{ ...entry, claims, superuserGroup: 'root' }] } });
  const ask = async (given: object, query = read) => own.browser(await bearer(given)).ask(query);
  const nodesOf = async (given: object) => (await ask(given)).data.notes.nodes.length;
  expect(await nodesOf({ sub: 'x' })).toBe(0);
  expect(await nodesOf({ sub: 'x', realm_access: { roles: ['editors'] } })).toBe(2);
  expect(await nodesOf({ sub: 'x', realm_access: { roles: ['root'] } })).toBe(2);
  expect(await nodesOf({ sub: 'x', realm_access: ['root'], roles: ['root'] })).toBe(0);
});

test('an e-mail address leads to its user where it was verified', async () => {
  const own = project.another({ auth: { tokens: [{ ...entry, user: 'byEmail' }] } });
  const email = 'anna@example.org';
  const ask = async (given: object) => own.browser(await bearer({ email, ...given })).ask('{ whoami }');
  expect((await ask({ email_verified: true })).data).toEqual({ whoami: 'anna' });
  expect((await ask({})).codes).toEqual(['AUTH_TOKEN_INVALID']);
});

test('what cannot work is found when the server is made', () => {
  const weak = [{ ...entry, keys: { secret: 'short' } }];
  expect(() => project.another({ auth: { tokens: weak, sessions: { idleMs: 0 } } })).toThrow(
    /idleMs[^]*`tokens` of "https:\/\/issuer.example\/": `secret` is shorter than 32 bytes/,
  );
});
