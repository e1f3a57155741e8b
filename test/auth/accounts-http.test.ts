import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import {
  mutation,
  openAccountsServer,
  password,
  post,
  signIn,
  type AccountsServer,
} from './accounts-server.ts';

let served: AccountsServer;
let proxied: AccountsServer;
beforeAll(async () => {
  served = await openAccountsServer(inject('mongoUri'), 'accounts_http');
  proxied = await served.another({ trustProxy: 1 });
});
afterAll(() => served.close());

const next = 'loud-Mountain-27';
const whoami = '{ viewer { name } }';
let ann: unknown;
beforeEach(async () => {
  for (const name of [
    'users',
    'notes',
    'groups',
    'mongraph_throttle',
    'mongraph_sessions',
    'mongraph_credentials',
  ])
    await served.db.collection(name).deleteMany({});
  ann = await served.addUser({ username: 'ann', email: 'ann@example.org' });
  await served.addUser({ username: 'bob', email: 'bob@example.org' });
});

async function enter(name = 'ann', given = password) {
  const browser = served.browser();
  const { data } = await browser.ask(signIn(name, given));
  expect(data.signIn.viewer).toEqual({ name });
  return browser;
}

async function nameOf(cookie: string | undefined, by = served): Promise<string | undefined> {
  const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
  return (await post(by.port, JSON.stringify({ query: whoami }), headers)).data.viewer?.name;
}

describe('a session over a socket', () => {
  test('is never one that the browser was given', async () => {
    const planted = `mongraph=${'A'.repeat(43)}`;
    const browser = served.browser();
    browser.cookie = planted;
    await browser.ask(signIn('ann'));
    expect(browser.cookie).not.toBe(planted);
    expect([await nameOf(planted), await nameOf(browser.cookie)]).toEqual([undefined, 'ann']);
    const mallory = await enter('bob');
    const fixed = mallory.cookie;
    const victim = served.browser();
    victim.cookie = fixed;
    await victim.ask(signIn('ann'));
    expect([await nameOf(fixed), await nameOf(victim.cookie)]).toEqual([undefined, 'ann']);
    expect(await served.db.collection('mongraph_sessions').countDocuments({ user: ann })).toBe(2);
  });

  test('is not good any more after signing out, whoever kept the cookie', async () => {
    const browser = await enter();
    const kept = browser.cookie;
    await browser.ask('mutation { signOut { errors { __typename } } }');
    expect(browser.cookie).toBeUndefined();
    expect(await nameOf(kept)).toBeUndefined();
    expect(await served.db.collection('mongraph_sessions').countDocuments()).toBe(0);
  });

  test('ends on all other devices with a new password, and is another one here', async () => {
    const [here, there] = [await enter(), await enter()];
    const before = here.cookie;
    const input = { currentPassword: password, newPassword: next };
    const { data } = await here.ask(`mutation { ${mutation('changePassword', input, 'viewer { name }')} }`);
    expect(data.changePassword).toEqual({ viewer: { name: 'ann' }, errors: [] });
    expect([await nameOf(before), await nameOf(there.cookie), await nameOf(here.cookie)]).toEqual([
      undefined,
      undefined,
      'ann',
    ]);
  });

  test('ends everywhere when the password is reset', async () => {
    const browsers = [await enter(), await enter()];
    const stranger = served.browser();
    await stranger.ask(`mutation { ${mutation('requestPasswordReset', { email: 'ann@example.org' })} }`);
    await expect.poll(() => served.mails.at(-1)?.to).toBe('ann@example.org');
    const token = served.mails.at(-1)?.token ?? '';
    const { data, cookies } = await stranger.ask(
      `mutation { ${mutation('resetPassword', { token, newPassword: next })} }`,
    );
    expect([data.resetPassword.errors, cookies]).toEqual([[], []]);
    for (const { cookie } of browsers) expect(await nameOf(cookie)).toBeUndefined();
    await enter('ann', next);
  });

  test('comes with the answer though other fields fail, once, and with no other answer', async () => {
    const browser = served.browser();
    const failing = `createNote(input: { set: { text: "x", ownerId: "nobody" } }) { note { id } }`;
    const reply = await browser.ask(
      `mutation { a: ${failing} ${mutation('signIn', { identifier: 'ann', password })} b: ${failing} }`,
    );
    expect(reply.cookies).toHaveLength(1);
    expect(reply.cookies[0]).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect(await nameOf(browser.cookie)).toBe('ann');
    expect((await browser.ask(whoami)).cookies).toEqual([]);
    for (const method of ['HEAD', 'OPTIONS', 'GET']) {
      const response = await fetch(`http://127.0.0.1:${served.port}/graphql?query={viewer{name}}`, {
        method,
        headers: { cookie: browser.cookie ?? '', origin: 'https://evil.example' },
      });
      expect([method, response.headers.getSetCookie()]).toEqual([method, []]);
      expect(await response.text()).not.toContain('"ann"');
    }
  });

  test('of somebody else ends where a browser signs in anew, and what is read is of the new viewer', async () => {
    const browser = await enter('bob');
    const before = browser.cookie;
    const note = 'createNote(input: { set: { text: "x" } }) { note { text owner { username } } }';
    const { data } = await browser.ask(
      `mutation { a: ${note} ${mutation('signIn', { identifier: 'ann', password })} b: ${note} }`,
    );
    expect([data.a.note.owner.username, data.b.note.owner.username]).toEqual(['bob', 'ann']);
    expect(await nameOf(before)).toBeUndefined();
  });

  test('is the first of several cookies of its name, and nothing of the others is told', async () => {
    const { cookie = '' } = await enter();
    const planted = `mongraph=${'B'.repeat(43)}`;
    expect(await nameOf(`other=1; ${cookie}; ${planted}`)).toBe('ann');
    expect(await nameOf(`${planted}; ${cookie}`)).toBeUndefined();
  });

  test('is not opened for a page of another site, and nothing is left of the try', async () => {
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
      const { codes, cookies } = await served.browser().ask(signIn('ann'), { headers });
      expect([codes, cookies]).toEqual([['HTTP_CROSS_SITE'], []]);
    }
    expect(await served.db.collection('mongraph_sessions').countDocuments()).toBe(0);
  });
});

describe('signing up with the address of somebody else', () => {
  test('makes no password good when its owner opens the link', async () => {
    const mallory = served.browser();
    const input = { email: 'victim@example.org', username: 'victim', password: next };
    expect((await mallory.ask(`mutation { ${mutation('signUp', input)} }`)).data.signUp.errors).toEqual([]);
    await expect.poll(() => served.mails.at(-1)?.to).toBe('victim@example.org');
    const token = served.mails.at(-1)?.token ?? '';
    const verify = async (given: object) =>
      (await served.browser().ask(`mutation { ${mutation('verifyEmail', { token, ...given })} }`)).data
        .verifyEmail.errors;
    for (const given of [{}, { password: '' }, { password }])
      expect(await verify(given)).toMatchObject([{ code: 'INVALID_CREDENTIALS', path: 'input.password' }]);
    const { data } = await mallory.ask(signIn('victim', next));
    expect(data.signIn.errors).toMatchObject([{ code: 'EMAIL_NOT_VERIFIED' }]);
    // Whoever signed up indeed knows the password; the token is still good.
    expect(await verify({ password: next })).toEqual([]);
    expect(await verify({ password: next })).toMatchObject([{ code: 'INVALID_TOKEN' }]);
  });
});

describe('attempts over HTTP', () => {
  const spellings = [
    'ann@example.org',
    'ANN@Example.Org',
    ' ann@example.org',
    'ann@example.org\u00A0',
    '\uFF41nn@example.org',
    'ann\uFF20example.org',
    'ann@example.org\n',
  ];

  test('of all spellings of a name are of one account, at once, in aliases, from anywhere', async () => {
    const wrong = (index: number) =>
      mutation('signIn', { identifier: spellings[index % spellings.length] ?? '', password: 'wrong' });
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        proxied.browser().ask(`mutation { a: ${wrong(index)} b: ${wrong(index + 1)} }`, {
          headers: { 'x-forwarded-for': `203.0.113.${index}` },
        }),
      ),
    );
    const counted = await served.db.collection('mongraph_throttle').find().toArray();
    const ofAccounts = counted.filter(({ _id }) => String(_id).startsWith('signIn:account:'));
    expect(ofAccounts).toMatchObject([{ count: 5 }]);
    const { codes } = await served.browser().ask(signIn('ann@example.org'));
    expect(codes).toEqual(['AUTH_THROTTLED']);
  });

  test('cannot be sent in batches', async () => {
    const query = signIn('ann', 'wrong');
    const { status, text } = await post(served.port, JSON.stringify([{ query }, { query }]));
    expect(status).toBe(400);
    expect(text).not.toContain('signIn');
    expect(await served.db.collection('mongraph_throttle').countDocuments()).toBe(0);
  });

  test('are of the connection, whatever the client says of its address, or of what the proxy saw', async () => {
    const few = { throttle: { address: { attempts: 3 } } };
    const direct = await served.another({}, few);
    const behind = await served.another({ trustProxy: 1 }, few);
    const attempts = async (by: AccountsServer, seen: (index: number) => string) => {
      await served.db.collection('mongraph_throttle').deleteMany({});
      const codes = [];
      for (let index = 0; index < 5; index += 1) {
        const headers = { 'x-forwarded-for': seen(index) };
        codes.push(...(await by.browser().ask(signIn(`nobody${index}`), { headers })).codes);
      }
      return codes.length;
    };
    expect(await attempts(direct, (index) => `203.0.113.${index}`)).toBe(2);
    expect(await attempts(behind, (index) => `203.0.113.${index}, 198.51.100.1`)).toBe(2);
    expect(await attempts(behind, (index) => `203.0.113.${index}`)).toBe(0);
    expect(await attempts(behind, (index) => `2001:db8:0:1::${index + 1}`)).toBe(2);
  });
});

test('mails that are on their way when the server closes are sent', async () => {
  let sent = 0;
  const links = { resetPassword: (token: string) => token, verifyEmail: (token: string) => token };
  const send = async () => {
    await sleep(150);
    sent += 1;
  };
  const closing = await served.another({}, { mail: { from: 'desk@example.org', links, send } });
  const { codes } = await closing
    .browser()
    .ask(`mutation { ${mutation('requestPasswordReset', { email: 'ann@example.org' })} }`);
  expect([codes, sent]).toEqual([[], 0]);
  await closing.server.close();
  expect(sent).toBe(1);
});
