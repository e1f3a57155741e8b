import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { commandChannel } from '../../src/observability/command-channel.ts';
import { openAccountsServer, signIn, type AccountsServer, type Browser } from './accounts-server.ts';

let served: AccountsServer;
beforeAll(async () => {
  served = await openAccountsServer(
    inject('mongoUri'),
    'accounts_rights',
    {},
    {
      sessions: { cacheMs: 60_000 },
    },
  );
});
afterAll(() => served.close());

let ann: Browser;
let root: Browser;
let id = '';
beforeEach(async () => {
  for (const name of ['users', 'notes', 'groups', 'mongraph_throttle', 'mongraph_sessions'])
    await served.db.collection(name).deleteMany({});
  id = String(await served.addUser({ username: 'ann', email: 'ann@example.org' }));
  await served.addUser({ username: 'root', isSuperuser: true, isStaff: true });
  const { insertedId } = await served.db.collection('groups').insertOne({ name: 'editors', permissions: [] });
  group = String(insertedId);
  [ann, root] = [served.browser(), served.browser()];
  await ann.ask(signIn('ann'));
  await root.ask(signIn('root'));
});
let group = '';

const stored = async () => ({
  users: await served.db
    .collection('users')
    .find({}, { projection: { lastLoginAt: 0, updatedAt: 0 } })
    .sort({ username: 1 })
    .toArray(),
  groups: await served.db.collection('groups').find().toArray(),
  permissions: await served.db.collection('permissions').countDocuments(),
});

const errors = 'errors { __typename ... on MutationError { code } }';
/** What makes a user more, in the form that an input has it. */
const more = (): string[] => [
  'isSuperuser: true',
  'isStaff: true',
  'isActive: true',
  'emailVerifiedAt: "2026-01-01T00:00:00Z"',
  'lastLoginAt: "2026-01-01T00:00:00Z"',
  'email: "root@example.org"',
  'username: "root2"',
  `groupsIds: ["${group}"]`,
  `groups: { connect: [{ id: "${group}" }] }`,
  'groups: { create: [{ name: "mine", permissionsIds: ["desk.change_user"] }] }',
  'permissionsIds: ["desk.change_user"]',
  'permissions: { connect: [{ id: "desk.change_user" }] }',
  'permissions: { create: [{ _id: "desk.all" }] }',
];

describe('nobody makes more of themselves, or of others', () => {
  const ways: [string, (set: string) => string][] = [
    ['updateUser', (set) => `updateUser(input: { id: "${id}", set: { ${set} } })`],
    ['updateUser by', (set) => `updateUser(input: { by: { username: "ann" }, set: { ${set} } })`],
    ['updateUsers', (set) => `updateUsers(input: { all: true, set: { ${set} } })`],
    ['updateUsers, partial', (set) => `updateUsers(input: { all: true, partial: true, set: { ${set} } })`],
    [
      'upsertUser',
      (set) =>
        `upsertUser(input: { by: { username: "ann" }, create: { username: "ann" }, update: { set: { ${set} } } })`,
    ],
    [
      'upsertUser of a new one',
      (set) => `upsertUser(input: { by: { username: "new" }, create: { ${set} }, update: {} })`,
    ],
    ['createUser', (set) => `createUser(input: { set: { ${set} } })`],
    ['createUsers', (set) => `createUsers(input: { items: [{ ${set} }] })`],
    ['createNote', (set) => `createNote(input: { set: { text: "x", owner: { create: { ${set} } } } })`],
    [
      'createNote, connectOrCreate',
      (set) =>
        `createNote(input: { set: { text: "x", owner: { connectOrCreate: { by: { username: "new" }, create: { ${set} } } } } })`,
    ],
  ];

  test.each(ways)('%s', async (name, call) => {
    const before = await stored();
    for (const asking of [ann, served.browser()]) {
      for (const set of more()) {
        const { data, codes, text } = await asking.ask(`mutation { m: ${call(set)} { ${errors} } }`);
        const said = [...codes, ...(data?.m?.errors ?? []).map(({ code }: { code: string }) => code)];
        // Of many, strangers find none.
        if (name.endsWith('partial') && asking !== ann) continue;
        expect([set, said.length > 0, text.includes('is not defined')]).toEqual([set, true, false]);
      }
    }
    expect(await stored()).toEqual(before);
    expect(await served.db.collection('notes').countDocuments()).toBe(0);
  });

  test('nor by other operations, nested ones, or for somebody else', async () => {
    await ann.ask('mutation { createNote(input: { set: { text: "mine" } }) { note { _id } } }');
    const { data } = await ann.ask('{ notes { nodes { id } } }');
    const note = data.notes.nodes[0].id;
    const before = await stored();
    const owner = (change: string) =>
      `updateNote(input: { id: "${note}", set: { owner: { update: { ${change} } } } })`;
    const calls = [
      `updateUser(input: { id: "${id}", addToSet: { permissionsIds: { values: ["desk.change_user"] } } })`,
      `updateUser(input: { id: "${id}", push: { groupsIds: { values: ["${group}"] } } })`,
      `updateUser(input: { id: "${id}", max: { emailVerifiedAt: "2026-01-01T00:00:00Z" } })`,
      `updateUser(input: { id: "${id}", min: { username: "aaa" } })`,
      `updateUser(input: { id: "${id}", unset: [emailVerifiedAt] })`,
      `updateUser(input: { id: "${id}", unset: [email] })`,
      ...more().map((set) => owner(`set: { ${set} }`)),
      owner('unset: [email]'),
      owner(`push: { groupsIds: { values: ["${group}"] } }`),
      `updateNote(input: { id: "${note}", set: { owner: { delete: true } } })`,
      `updateNote(input: { id: "${note}", set: { owner: { create: { username: "new" } } } })`,
      `updateGroup(input: { id: "${group}", set: { permissionsIds: ["desk.change_user"] } })`,
      `updateGroups(input: { all: true, push: { permissionsIds: { values: ["desk.change_user"] } } })`,
      'createGroup(input: { set: { name: "mine" } })',
      'createPermission(input: { set: { _id: "desk.all" } })',
      'deleteUsers(input: { all: true, partial: true })',
      `deleteUser(input: { by: { username: "root" } })`,
      `deleteUser(input: { id: "${id}" })`,
    ];
    for (const call of calls) {
      const reply = await ann.ask(`mutation { m: ${call} { ${errors} } }`);
      expect([call, reply.text.match(/not defined|does not exist|Syntax|Unknown/)?.[0]]).toEqual([
        call,
        undefined,
      ]);
      expect([call, await stored()]).toEqual([call, before]);
    }
  });
});

describe('what a user may do changes at once in the process that changes it', () => {
  const asRoot = async (call: string) => {
    const { data, codes } = await root.ask(`mutation { m: ${call} { ${errors} } }`);
    expect([call, codes, data?.m.errors]).toEqual([call, [], []]);
  };
  const viewer = async () => (await ann.ask('{ viewer { name groups isSuperuser } }')).data.viewer;

  test('by groups, flags, and their end', async () => {
    expect(await viewer()).toMatchObject({ groups: [], isSuperuser: false });
    await asRoot(`updateUser(input: { id: "${id}", set: { isSuperuser: true, groupsIds: ["${group}"] } })`);
    expect(await viewer()).toMatchObject({ groups: ['editors'], isSuperuser: true });
    await asRoot(`updateGroup(input: { id: "${group}", set: { name: "readers" } })`);
    expect(await viewer()).toMatchObject({ groups: ['readers'], isSuperuser: true });
    await asRoot(`updateUsers(input: { where: { username: { eq: "ann" } }, set: { isSuperuser: false } })`);
    expect(await viewer()).toMatchObject({ groups: ['readers'], isSuperuser: false });
    await asRoot(`updateUser(input: { id: "${id}", set: { isActive: false } })`);
    expect(await viewer()).toBeNull();
  });

  test('by being deleted', async () => {
    expect(await viewer()).toMatchObject({ name: 'ann' });
    await asRoot(`deleteUser(input: { id: "${id}" })`);
    expect(await viewer()).toBeNull();
  });
});

test('what the project knows of the viewer is of the new one behind a sign-in, and so is who writes', async () => {
  const own = await served.another({
    context: (_request, { viewer }) => (viewer === null ? {} : { called: viewer.name }),
    actor: (_request, context) => ('called' in context ? `by ${String(context.called)}` : 'by nobody'),
    schema: (schema) => {
      const resolve = (_root: unknown, _args: unknown, context: object) =>
        'called' in context ? String(context.called) : null;
      schema.query('called', (q) => q.string({ resolve }));
      schema.mutation('calledNow', (m) => m.string({ resolve }));
    },
  });
  const browser = own.browser();
  const enter = (name: string) => signIn(name).slice('mutation { '.length, -1);
  const { data } = await browser.ask(
    `mutation { a: calledNow ${enter('ann')} b: calledNow c: ${enter('root')} d: calledNow signOut { ${errors} } e: calledNow }`,
  );
  expect([data.a, data.b, data.d, data.e]).toEqual([null, 'ann', 'root', null]);
});

test('what a session costs: one command when it is cold, also for fifty at once, and none when it is warm', async () => {
  const commands = async (work: () => Promise<unknown>) => {
    const seen: unknown[] = [];
    const listen = (message: unknown) => void seen.push(message);
    commandChannel.subscribe(listen);
    try {
      await work();
    } finally {
      commandChannel.unsubscribe(listen);
    }
    return seen.length;
  };
  const changed = await root.ask(
    `mutation { updateUser(input: { id: "${id}", set: { groupsIds: ["${group}"], permissionsIds: ["desk.view_user"] } }) { ${errors} } }`,
  );
  expect([changed.codes, changed.data?.updateUser.errors]).toEqual([[], []]);
  const ask = async () => {
    const { data } = await ann.ask('{ viewer { groups permissions } }');
    expect(data.viewer).toEqual({ groups: ['editors'], permissions: ['desk.view_user'] });
  };
  const fifty = async () => Promise.all(Array.from({ length: 50 }, ask));
  expect([await commands(fifty), await commands(ask), await commands(fifty)]).toEqual([1, 0, 0]);
});
