import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { sessionId } from '../../src/auth/sessions/session-secret.ts';
import { createViewer } from '../../src/model/permissions/viewer.ts';
import { openSessionProject, readAnswer, type SessionProject } from './session-project.ts';

const taken = 'mongraph=; Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax';

let project: SessionProject;
beforeAll(async () => {
  project = await openSessionProject(inject('mongoUri'), 'auth_sessions');
});
afterAll(() => project.close());
beforeEach(async () => {
  await project.db.collection('mongraph_sessions').deleteMany({});
});

const sessions = () => project.db.collection<{ _id: string; lastSeenAt: Date }>('mongraph_sessions');
const whoami = '{ whoami }';
const notes = '{ notes { nodes { text } } }';

/** A browser that is signed in as a user. */
async function signedIn(user: number) {
  const browser = project.browser();
  await browser.ask(`mutation { enter(user: ${user}) }`);
  return browser;
}

describe('a session', () => {
  test('makes a viewer of a cookie, whose rules then hold', async () => {
    const browser = project.browser();
    expect((await browser.ask(whoami)).data).toEqual({ whoami: null });
    expect((await browser.ask(notes)).data.notes.nodes).toEqual([]);
    const entered = await browser.ask('mutation { enter(user: 2) }');
    expect(entered.data).toEqual({ enter: 'bert' });
    expect(entered.headers.get('cache-control')).toBe('no-store');
    expect((await browser.ask(notes)).data.notes.nodes).toEqual([{ text: "bert's" }]);
    expect((await browser.ask(whoami)).setCookie).toEqual([]);
  });

  test("has the user's names, groups that are there, and permissions of both", async () => {
    const browser = await signedIn(1);
    const { data } = await browser.ask('{ viewerText }');
    expect(JSON.parse(data.viewerText)).toEqual({
      id: 1,
      name: 'anna',
      isStaff: true,
      isSuperuser: false,
      groups: ['editors'],
      groupIds: [1],
      permissions: ['desk.view_note', 'desk.add_note'],
      claims: {},
    });
  });

  test('is stored without its secret, with where it is from', async () => {
    const browser = project.browser({ 'user-agent': 'x'.repeat(1_000) });
    await browser.ask('mutation { enter(user: 2) }');
    const stored = await sessions().find().toArray();
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({
      _id: expect.stringMatching(/^[\da-f]{64}$/),
      user: 2,
      address: null,
      userAgent: 'x'.repeat(256),
    });
    const secret = browser.cookie?.split('=')[1] ?? '';
    expect(secret).toHaveLength(43);
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  test('is anonymous where the user is gone or not active, and cannot be opened', async () => {
    for (const user of [3, 4, 99]) {
      const { codes, setCookie } = await project.browser().ask(`mutation { enter(user: ${user}) }`);
      expect({ user, codes, setCookie }).toEqual({ user, codes: ['AUTH_ACCOUNT_CLOSED'], setCookie: [] });
    }
    expect(await sessions().countDocuments()).toBe(0);
  });
});

describe('a cookie that is no session', () => {
  test('is anonymous and taken away, without a command where it cannot be one', async () => {
    for (const [cookie, commands] of [
      [`mongraph=${'A'.repeat(43)}`, 1],
      ['mongraph=', 0],
      ['mongraph=%E0%A4%A', 0],
      ['mongraph=[object Object]', 0],
      [`mongraph=${'x'.repeat(10_000)}`, 0],
    ] as const) {
      const browser = project.browser();
      browser.cookie = cookie;
      const sent = await project.commandsOf(async () => {
        const { data, setCookie } = await browser.ask(whoami);
        expect({ cookie, data, setCookie }).toEqual({ cookie, data: { whoami: null }, setCookie: [taken] });
      });
      expect({ cookie, commands: sent.length }).toEqual({ cookie, commands });
    }
  });

  test('is found among many others, whatever they are called', async () => {
    const browser = await signedIn(2);
    const bomb = Array.from({ length: 2_000 }, (_one, index) => `c${index}=%`).join('; ');
    const odd = '__proto__=1; constructor=2; =; ;;; mongraphx=3; "mongraph"=4; %6dongraph=5';
    const { data } = await browser.ask(whoami, { cookie: `${bomb}; ${odd}; ${browser.cookie}` });
    expect(data).toEqual({ whoami: 'bert' });
    const { data: none, setCookie } = await browser.ask(whoami, { cookie: `${bomb}; ${odd}` });
    expect({ none, setCookie }).toEqual({ none: { whoami: null }, setCookie: [] });
  });

  test('is not looked for in the URL', async () => {
    const browser = await signedIn(2);
    const headers = { 'graphql-require-preflight': '1' };
    const url = `http://localhost:4000/graphql?query={whoami}`;
    const asked = await readAnswer(await project.server.fetch(new Request(url, { headers })));
    expect(asked.data).toEqual({ whoami: null });
    const named = await readAnswer(
      await project.server.fetch(new Request(`${url}&${browser.cookie}`, { headers })),
    );
    expect(named.codes).toEqual(['HTTP_PARAMETER_UNKNOWN']);
  });
});

describe('signing in', () => {
  test('never adopts a session that the browser was given', async () => {
    const attacker = await signedIn(2);
    const chosen = 'B'.repeat(43);
    for (const given of [attacker.cookie, `mongraph=${chosen}`]) {
      const victim = project.browser();
      victim.cookie = given;
      const { setCookie } = await victim.ask('mutation { enter(user: 1) }');
      expect(setCookie).toHaveLength(1);
      expect(victim.cookie).not.toBe(given);
      expect((await victim.ask(whoami)).data).toEqual({ whoami: 'anna' });
      expect((await attacker.ask(whoami)).data).toEqual({ whoami: null });
    }
    expect(await sessions().countDocuments({ _id: sessionId(chosen) })).toBe(0);
    expect(await sessions().countDocuments({ user: 2 })).toBe(0);
  });

  test('gives a new secret each time, and ends the session before', async () => {
    const browser = await signedIn(2);
    const before = browser.cookie;
    await browser.ask('mutation { enter(user: 2) }');
    expect(browser.cookie).not.toBe(before);
    expect(await sessions().countDocuments()).toBe(1);
    const late = project.browser();
    late.cookie = before;
    // A request that was on its way must not take the new cookie away.
    expect(await late.ask(whoami)).toMatchObject({ data: { whoami: null }, setCookie: [] });
    project.clock.now += 6_000;
    expect(await late.ask(whoami)).toMatchObject({ data: { whoami: null }, setCookie: [taken] });
  });

  test('changes who the rest of the operation is of, and back', async () => {
    const browser = project.browser();
    const { data, setCookie } = await browser.ask(
      `mutation { a: enter(user: 2) b: enter(user: 1) c: leave d: enter(user: 2)
         made: createNote(input: { set: { _id: 90, text: "x" } }) { errors { __typename } } }`,
    );
    expect(data).toMatchObject({ a: 'bert', b: 'anna', c: true, d: 'bert', made: { errors: [] } });
    expect(setCookie).toHaveLength(1);
    expect((await browser.ask(whoami)).data).toEqual({ whoami: 'bert' });
    // The sessions in between were never the browser's.
    expect(await sessions().countDocuments({ user: 1 })).toBe(0);
    await project.db.collection<{ _id: number }>('notes').deleteOne({ _id: 90 });
  });

  test('is no part of a transaction', async () => {
    const browser = project.browser();
    const { codes, setCookie } = await browser.ask('mutation @transaction { enter(user: 2) }');
    expect({ codes, setCookie }).toEqual({ codes: ['AUTH_IN_TRANSACTION'], setCookie: [] });
    expect((await browser.ask(whoami)).data).toEqual({ whoami: null });
  });
});

describe('ending', () => {
  test('a session that was signed out is refused at once, elsewhere within the time of the cache', async () => {
    const other = project.another();
    const browser = await signedIn(2);
    const { cookie } = browser;
    const replay = project.browser();
    replay.cookie = cookie;
    const elsewhere = other.browser();
    elsewhere.cookie = cookie;
    expect((await elsewhere.ask(whoami)).data).toEqual({ whoami: 'bert' });
    const left = await browser.ask('mutation { leave }');
    expect(left).toMatchObject({ data: { leave: true }, setCookie: [taken] });
    expect(browser.cookie).toBeUndefined();
    expect((await replay.ask(whoami)).data).toEqual({ whoami: null });
    expect((await elsewhere.ask(whoami)).data).toEqual({ whoami: 'bert' });
    project.clock.now += 5_000;
    expect(await elsewhere.ask(whoami)).toMatchObject({ data: { whoami: null }, setCookie: [taken] });
  });

  test('all devices of a user, or all others', async () => {
    const [first, second, third] = [await signedIn(2), await signedIn(2), await signedIn(2)];
    const stranger = await signedIn(1);
    expect((await first.ask('mutation { leaveAll(butThis: true) }')).data).toEqual({ leaveAll: 2 });
    expect((await first.ask(whoami)).data).toEqual({ whoami: 'bert' });
    for (const browser of [second, third]) expect((await browser.ask(whoami)).data).toEqual({ whoami: null });
    expect((await first.ask('mutation { leaveAll(butThis: false) }')).data).toEqual({ leaveAll: 1 });
    expect((await first.ask(whoami)).data).toEqual({ whoami: null });
    expect((await stranger.ask(whoami)).data).toEqual({ whoami: 'anna' });
  });

  test('a user who is not active any more is nobody', async () => {
    const browser = await signedIn(2);
    const users = project.db.collection<{ _id: number }>('users');
    await users.updateOne({ _id: 2 }, { $set: { a: false } });
    project.clock.now += 5_000;
    expect(await browser.ask(whoami)).toMatchObject({ data: { whoami: null }, setCookie: [taken] });
    await users.updateOne({ _id: 2 }, { $set: { a: true } });
  });
});

describe('time', () => {
  const minute = 60_000;
  const day = 24 * 60 * minute;

  test('a session that is used lasts for two weeks and no longer', async () => {
    const browser = await signedIn(2);
    for (let days = 0; days < 7; days += 1) {
      project.clock.now += 2 * day - 1_000;
      expect((await browser.ask(whoami)).data).toEqual({ whoami: 'bert' });
      // What is kept of the use is kept behind the answer.
      await expect
        .poll(async () => (await sessions().findOne())?.lastSeenAt.getTime())
        .toBe(project.clock.now);
    }
    project.clock.now += 7_000;
    expect(await browser.ask(whoami)).toMatchObject({ data: { whoami: null }, setCookie: [taken] });
  });

  test('one that is not used lasts for three days', async () => {
    const browser = await signedIn(2);
    project.clock.now += 3 * day - 1;
    const kept = project.browser();
    kept.cookie = browser.cookie;
    expect((await kept.ask(whoami)).data).toEqual({ whoami: 'bert' });
    const late = await signedIn(1);
    project.clock.now += 3 * day;
    expect(await late.ask(whoami)).toMatchObject({ data: { whoami: null }, setCookie: [taken] });
  });

  test('a shorter lifetime holds for sessions from before', async () => {
    const browser = await signedIn(2);
    const strict = project.another({ auth: { sessions: { lifetimeMs: minute } } }).browser();
    strict.cookie = browser.cookie;
    expect((await strict.ask(whoami)).data).toEqual({ whoami: 'bert' });
    project.clock.now += minute;
    expect((await strict.ask(whoami)).data).toEqual({ whoami: null });
    expect((await browser.ask(whoami)).data).toEqual({ whoami: 'bert' });
  });

  test('a use is written once a minute at most', async () => {
    const browser = await signedIn(2);
    const writes = async () => (await project.commandsOf(() => browser.ask(whoami))).map(({ name }) => name);
    project.clock.now += minute - 1;
    expect(await writes()).toEqual(['aggregate']);
    project.clock.now += 5_000;
    expect(await writes()).toEqual(['aggregate', 'update']);
    await expect.poll(async () => (await sessions().findOne())?.lastSeenAt.getTime()).toBe(project.clock.now);
    project.clock.now += 5_000;
    expect(await writes()).toEqual(['aggregate']);
  });

  test('MongoDB deletes what has ended', async () => {
    const indexes = await sessions().indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }));
  });
});

describe('what it costs', () => {
  test('one command when it is cold, none when it is warm', async () => {
    const browser = await signedIn(2);
    project.clock.now += 6_000;
    const cold = await project.commandsOf(() => browser.ask(whoami));
    expect(cold.map(({ collection, name }) => `${name} ${collection}`)).toEqual([
      'aggregate mongraph_sessions',
    ]);
    expect(await project.commandsOf(() => browser.ask(whoami))).toEqual([]);
  });

  test('one command for fifty requests at once', async () => {
    const browser = await signedIn(1);
    project.clock.now += 6_000;
    const commands = await project.commandsOf(async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => browser.ask(whoami)));
      expect(new Set(answers.map(({ data }) => data.whoami))).toEqual(new Set(['anna']));
    });
    expect(commands).toHaveLength(1);
  });

  test('as much for an anonymous request as without accounts', async () => {
    const browser = project.browser();
    expect(await project.commandsOf(() => browser.ask(whoami))).toEqual([]);
  });
});

test('viewers of requests at the same time never mix', async () => {
  const browsers = [await signedIn(1), await signedIn(2), project.browser()];
  project.clock.now += 6_000;
  const expected = ['anna', 'bert', null];
  const seen = [["anna's", "bert's"], ["bert's"], []];
  const rounds = Array.from({ length: 60 }, (_one, index) => index % 3);
  const answers = await Promise.all(
    rounds.map(
      async (who) =>
        (await browsers[who]?.ask('{ whoami notes(orderBy: [{ _id: ASC }]) { nodes { text } } }'))?.data,
    ),
  );
  expect(answers.map(({ whoami: name }) => name)).toEqual(rounds.map((who) => expected[who]));
  expect(answers.map(({ notes: { nodes } }) => nodes.map(({ text }: { text: string }) => text))).toEqual(
    rounds.map((who) => seen[who]),
  );
});

test("the project's own way is asked where there is no session", async () => {
  const own = project.another({
    viewer: ({ headers }) => (headers['x-user'] === undefined ? null : createViewer({ id: 7, name: 'own' })),
  });
  const browser = own.browser({ 'x-user': '7' });
  expect((await browser.ask(whoami)).data).toEqual({ whoami: 'own' });
  await browser.ask('mutation { enter(user: 1) }');
  expect((await browser.ask(whoami)).data).toEqual({ whoami: 'anna' });
});

test('no line of the log has a secret or a hash', async () => {
  const quiet = project.another();
  const browser = quiet.browser();
  await browser.ask('mutation { enter(user: 2) }');
  const secret = browser.cookie?.split('=')[1] ?? '';
  await browser.ask('{ whoami notes(first: 1000) { nodes { text } } }');
  const log = JSON.stringify(quiet.log);
  expect(log).not.toContain(secret);
  expect(log).not.toContain(sessionId(secret));
});

describe('the sessions of a viewer', () => {
  const list = '{ viewer { name sessions { id createdAt address userAgent isCurrent } } }';
  const revoke = (id: string) =>
    `mutation { revokeSession(input: { id: "${id}" }) { viewer { name } errors { __typename ... on MutationError { code path } } } }`;

  test('are listed without their keys, and can be ended', async () => {
    const phone = project.browser({ 'user-agent': 'phone' });
    await phone.ask('mutation { enter(user: 2) }');
    await signedIn(1);
    const desk = await signedIn(2);
    const { data } = await desk.ask(list);
    expect(data.viewer).toMatchObject({
      name: 'bert',
      sessions: expect.arrayContaining([
        expect.objectContaining({ userAgent: 'phone', isCurrent: false }),
        expect.objectContaining({ userAgent: null, isCurrent: true }),
      ]),
    });
    expect(data.viewer.sessions).toHaveLength(2);
    for (const { _id } of await sessions().find().toArray()) expect(JSON.stringify(data)).not.toContain(_id);
    const idOf = (isCurrent: boolean) =>
      data.viewer.sessions.find((one: { isCurrent: boolean }) => one.isCurrent === isCurrent).id;
    const done = { revokeSession: { viewer: { name: 'bert' }, errors: [] } };
    expect((await desk.ask(revoke(idOf(false)))).data).toEqual(done);
    expect((await phone.ask(whoami)).data).toEqual({ whoami: null });
    const missing = { __typename: 'NotFoundError', code: 'NOT_FOUND', path: 'input.id' };
    expect((await desk.ask(revoke(idOf(false)))).data.revokeSession.errors).toEqual([missing]);
    const own = await desk.ask(revoke(idOf(true)));
    expect(own).toMatchObject({
      data: { revokeSession: { viewer: null, errors: [] } },
      setCookie: [taken],
    });
  });

  test("are nobody else's: not by their id, and not without a session", async () => {
    const mine = await signedIn(1);
    const theirs = await signedIn(2);
    const { data } = await mine.ask(list);
    const [{ id }] = data.viewer.sessions;
    expect((await theirs.ask(revoke(id))).data.revokeSession.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await project.browser().ask(revoke(id))).data.revokeSession.errors).toMatchObject([
      { code: 'NOT_SIGNED_IN' },
    ]);
    const named = project.another({ viewer: () => createViewer({ id: 1, name: 'another one' }) }).browser();
    expect((await named.ask(list)).data.viewer).toEqual({ name: 'another one', sessions: [] });
    expect((await named.ask(revoke(id))).data.revokeSession.errors).toMatchObject([
      { code: 'NOT_SIGNED_IN' },
    ]);
    expect((await mine.ask(whoami)).data).toEqual({ whoami: 'anna' });
  });

  test('all others are ended at once', async () => {
    const [first, second] = [await signedIn(2), await signedIn(2)];
    const end =
      'mutation { revokeOtherSessions(input: {}) { viewer { name } errors { ... on MutationError { code } } } }';
    expect((await first.ask(end)).data.revokeOtherSessions).toEqual({ viewer: { name: 'bert' }, errors: [] });
    expect((await second.ask(whoami)).data).toEqual({ whoami: null });
    expect((await first.ask(whoami)).data).toEqual({ whoami: 'bert' });
  });
});
