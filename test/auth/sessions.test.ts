import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openSessionProject, type SessionProject } from './session-project.ts';

let project: SessionProject;
beforeAll(async () => {
  project = await openSessionProject(inject('mongoUri'), 'auth_sessions');
});
afterAll(() => project.close());
beforeEach(async () => {
  await project.db.collection('mongraph_sessions').deleteMany({});
});

const sessions = () => project.db.collection<{ _id: string }>('mongraph_sessions');
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
});
