import { ObjectId } from 'bson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { rememberRules } from '../../src/auth/permissions/rule-memory.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { definePermissions } from '../../src/model/permissions/define-permissions.ts';
import { createViewer, type Viewer, type ViewerValues } from '../../src/model/permissions/viewer.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Member = defineModel('Member', {
  fields: { name: field.string({ required: true }) },
  permissions: { read: true },
});
const Meta = defineEmbedded('Meta', { fields: { keeper: field.reference(Member) } });
const Room = defineModel('Room', {
  fields: {
    title: field.string({ required: true }),
    get seats() {
      return field.hasMany(Seat, 'room');
    },
  },
  permissions: { read: true },
});
const Seat = defineModel('Seat', {
  fields: {
    get room() {
      return field.reference(Room);
    },
    get member() {
      return field.reference(Member);
    },
  },
  permissions: { read: allow.nobody },
});
const Paper = defineModel('Paper', {
  indexes: [{ keys: { owner: 1 } }, { keys: { isPublic: 1 } }, { keys: { title: 1 } }],
  fields: {
    title: field.string({ required: true }),
    isPublic: field.boolean(),
    rank: field.int(),
    meta: field.embedded(Meta),
    get owner() {
      return field.reference(Member, { hidden: true });
    },
    get readers() {
      return field.list(field.reference(Member));
    },
    get room() {
      return field.reference(Room);
    },
  },
});

let asked = 0;
const paperPermissions = definePermissions(Paper, {
  read: [
    allow.where({ isPublic: { eq: true } }),
    allow.owner('owner'),
    allow.all(allow.group('readers'), allow.owner('readers')),
    allow.all(allow.group('keepers'), allow.owner('meta.keeper')),
    allow.all(allow.group('sitters'), allow.owner('room.seats.member')),
    allow.all(
      allow.group('asked'),
      allow.where((viewer) => {
        asked += 1;
        return { rank: { eq: Number(viewer.claims['rank']) } };
      }),
    ),
  ],
  create: [allow.everyone, allow.owner('owner')],
  fields: { rank: { read: allow.staff } },
});

const Odd = defineModel('Odd', {
  fields: { text: field.string({ required: true }) },
  permissions: {
    read: allow.where((viewer) => {
      const answers: Record<string, () => unknown> = {
        throws: () => {
          throw new Error('no luck');
        },
        undefined: () => undefined,
        inside: () => ({ text: { eq: undefined } }),
        deep: () => ({ OR: [{ text: { eq: 'x' } }, { text: { in: [undefined] } }] }),
        misspelt: () => ({ txt: { eq: 'x' } }),
        typed: () => ({ text: { eq: 7 } }),
        promise: () => Promise.resolve({}),
        open: () => true,
        closed: () => false,
      };
      return answers[viewer.name]?.() as boolean;
    }),
  },
});

const ann = new ObjectId();
const bob = new ObjectId();
const other = new ObjectId();
const rooms = [new ObjectId(), new ObjectId()];

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Member, Room, Seat, Paper, Odd], {
    uri: inject('mongoUri'),
    name: 'auth_compiled',
    permissions: [paperPermissions],
  });
  await api.db.collection('members').insertMany([
    { _id: ann, name: 'Ann' },
    { _id: bob, name: 'Bob' },
  ]);
  await api.db.collection('rooms').insertMany(rooms.map((_id, index) => ({ _id, title: `room ${index}` })));
  await api.db.collection('seats').insertOne({ room: rooms[0], member: ann });
  await api.db
    .collection('papers')
    .insertMany([
      { title: 'public', isPublic: true, rank: 1 },
      { title: "ann's", owner: ann },
      { title: 'read by ann', owner: other, readers: [bob, ann] },
      { title: 'kept by ann', meta: { keeper: ann } },
      { title: 'in the room', room: rooms[0] },
      { title: 'in no seat', room: rooms[1] },
      { title: 'ranked', rank: 5 },
      { title: 'of nobody' },
    ]);
  await api.db.collection('odds').insertOne({ text: 'x' });
});
afterAll(() => api.close());

function viewer(groups: readonly string[] = [], values: Partial<ViewerValues> = {}): Viewer {
  return createViewer({ id: ann, name: 'Ann', groups, ...values });
}

async function read(who: Viewer | null) {
  const access = createAccess(who, { app: 'desk' });
  const { data, errors, commands } = await api.run(
    '{ papers(orderBy: [{ title: ASC }]) { nodes { title } } }',
    {
      access,
    },
  );
  expect(errors).toEqual([]);
  return { titles: data.papers.nodes.map(({ title }: { title: string }) => title), commands };
}

describe('an owner', () => {
  test.each([
    ['by a hidden reference', [], ["ann's"]],
    ['in a list of references', ['readers'], ["ann's", 'read by ann']],
    ['in an embedded document', ['keepers'], ["ann's", 'kept by ann']],
    ['behind a relation to many, which may not be read', ['sitters'], ["ann's", 'in the room']],
  ])('%s', async (_name, groups, expected) => {
    expect((await read(viewer(groups))).titles).toEqual([...expected, 'public'].toSorted());
  });

  test('whose id does not fit owns nothing', async () => {
    for (const id of [7, 'ann', new Date(), { $ne: null }]) {
      expect((await read(viewer(['readers', 'keepers', 'sitters'], { id }))).titles).toEqual(['public']);
    }
  });

  test('what needs no relation costs no further command', async () => {
    expect((await read(null)).commands).toHaveLength(1);
    expect((await read(viewer(['readers', 'keepers']))).commands).toHaveLength(1);
  });
});

test('a function of the viewer is called once for each access, and for nobody never', async () => {
  asked = 0;
  const who = viewer(['asked'], { claims: { rank: 5 } });
  const access = createAccess(who, { app: 'desk' });
  const { data, errors } = await api.run('{ a: papers { nodes { title } } b: papers { totalCount } }', {
    access,
  });
  expect(errors).toEqual([]);
  expect(data.b.totalCount).toBe(3);
  expect(asked).toBe(1);
  await read(null);
  await read(viewer(['readers']));
  expect(asked).toBe(1);
});

test.each(['throws', 'undefined', 'inside', 'deep', 'misspelt', 'typed', 'promise'])(
  'a function that fails closes: %s',
  async (name) => {
    const access = createAccess(createViewer({ id: ann, name }), { app: 'desk' });
    const { data, errors, commands } = await api.run('{ odds { nodes { text } } }', { access });
    expect(data).toBeNull();
    expect(errors.map(({ code }) => code)).toEqual(['PERMISSION_RULE_FAILED']);
    expect(commands).toEqual([]);
  },
);

test('a function may open and close all', async () => {
  const count = async (name: string) => {
    const access = createAccess(createViewer({ id: ann, name }), { app: 'desk' });
    const { data, commands } = await api.run('{ odds { totalCount nodes { text } } }', { access });
    return { count: data.odds.totalCount, commands: commands.length };
  };
  expect(await count('open')).toEqual({ count: 1, commands: 2 });
  // What is closed is not asked for.
  expect(await count('closed')).toEqual({ count: 0, commands: 0 });
});

test('what everyone may do costs nothing, and constants are read once for all viewers', () => {
  const paper = api.models.get('Paper');
  if (paper === undefined) throw new Error('The model is not there');
  const rules = rememberRules();
  const of = (who: Viewer | null) => createAccess(who, { app: 'desk', rules });
  expect(of(viewer()).conditionTo('create', paper)).toEqual({ kind: 'always' });
  expect(of(viewer()).conditionTo('delete', paper)).toEqual({ kind: 'never' });
  expect(of(null).conditionFor(paper)).toBe(of(viewer([], { id: 7 })).conditionFor(paper));
  const access = of(viewer());
  expect(access.conditionFor(paper)).toBe(access.conditionFor(paper));
});

test('an indexed query stays indexed', async () => {
  const isIndexed = async (source: string, who: Viewer | null) => {
    const { commands } = await api.run(source, { access: createAccess(who, { app: 'desk' }) });
    const stages = await Promise.all(
      commands.map(async ({ command }) => JSON.stringify(await api.db.command({ explain: command }))),
    );
    return stages.map((text) => !text.includes('COLLSCAN') && text.includes('IXSCAN'));
  };
  const list = '{ papers { nodes { title } } }';
  const one = '{ papers(where: { title: { eq: "public" } }) { nodes { title } } }';
  expect(await isIndexed(list, viewer())).toEqual([true]);
  expect(await isIndexed(list, null)).toEqual([true]);
  expect(await isIndexed(one, viewer())).toEqual([true]);
});
