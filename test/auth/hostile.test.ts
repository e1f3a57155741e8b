import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createViewer } from '../../src/model/permissions/viewer.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

/** Stands in closed fields, and nowhere else. */
const secret = 'quartz';
const closed = { permissions: { read: allow.staff } };
const open = { read: true, create: true, update: true, delete: true };

const Chip = defineEmbedded('Chip', {
  fields: { code: field.string(closed), color: field.string() },
});

const Pet = defineModel('Pet', {
  discriminator: 'kind',
  fields: { _id: field.int(), name: field.string({ required: true }) },
  permissions: open,
});
const Dog = defineModel('Dog', {
  of: Pet,
  fields: {
    note: field.string(),
    rank: field.int(),
    chip: field.embedded(Chip),
    loud: field.expression(field.string(), { $toUpper: '$note' }),
  },
});
const Cat = defineModel('Cat', {
  of: Pet,
  fields: {
    note: field.string(closed),
    rank: field.int(),
    chip: field.embedded(Chip),
    chips: field.list(field.embedded(Chip)),
    codes: field.list(field.string(), closed),
  },
});

const Room = defineModel('Room', {
  fields: {
    _id: field.int(),
    name: field.string({ required: true }),
    get guests() {
      return field.hasMany(Guest, 'room');
    },
  },
  permissions: open,
});
const Guest = defineModel('Guest', {
  fields: {
    _id: field.int(),
    name: field.string({ required: true }),
    get room() {
      return field.reference(Room, closed);
    },
    get rooms() {
      return field.list(field.reference(Room), closed);
    },
  },
  permissions: open,
});

const Job = defineModel('Job', {
  fields: {
    _id: field.int(),
    name: field.string(),
    user: field.string(),
    pay: field.int({ permissions: { read: [allow.staff, allow.owner('user')] } }),
  },
  permissions: open,
});
const Bill = defineModel('Bill', {
  fields: { _id: field.int(), tenant: field.string() },
  permissions: { read: allow.where(({ claims }) => ({ tenant: { ...Object(claims['tenant']) } as object })) },
});

const ann = createViewer({ id: 'ann', name: 'Ann' });
const staff = createViewer({ id: 'eve', name: 'Eve', isStaff: true });

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Pet, Dog, Cat, Room, Guest, Job, Bill], {
    uri: inject('mongoUri'),
    name: 'auth_hostile',
  });
  await api.db.collection<{ _id: number }>('pets').insertMany([
    { _id: 1, name: 'Rex', kind: 'dog', note: 'm', rank: 1, chip: { code: secret, color: 'red' } },
    { _id: 2, name: 'Mimi', kind: 'cat', note: secret, rank: 2, chip: { code: secret, color: 'blue' } },
    {
      _id: 3,
      name: 'Momo',
      kind: 'cat',
      note: 'a',
      rank: 3,
      chips: [
        { code: 'b', color: 'first' },
        { code: 'a', color: 'second' },
      ],
      codes: ['b', 'a'],
    },
  ] as never);
  await api.db.collection<{ _id: number }>('rooms').insertMany([
    { _id: 1, name: 'north' },
    { _id: 2, name: 'south' },
  ] as never);
  await api.db.collection<{ _id: number }>('jobs').insertMany([
    { _id: 1, name: 'porter', user: 'bob', pay: 77 },
    { _id: 2, name: 'cook', user: 'ann', pay: 77 },
  ] as never);
  await api.db.collection<{ _id: number }>('bills').insertMany([{ _id: 1, tenant: 'x' }] as never);
  await api.db
    .collection<{ _id: number }>('guests')
    .insertMany([{ _id: 1, name: 'Bob', room: 2, rooms: [2] }] as never);
});
afterAll(() => api.close());

const run = (source: string, viewer = ann) =>
  api.run(source, { access: createAccess(viewer, { app: 'zoo' }), viewer });

test.each([
  ['a value', '{ dog: { note: ASC } }'],
  ['an expression', '{ dog: { loud: ASC } }'],
])('an order by %s of one shape is none by what others store there', async (_, entry) => {
  const source = `{ pets(orderBy: [${entry}]) { nodes { name } pageInfo { endCursor } } }`;
  const { data, errors, commands } = await run(source);
  expect({ data, commands }).toEqual({ data: null, commands: [] });
  expect(errors).toMatchObject([{ code: 'FIELD_FORBIDDEN' }]);
  expect(JSON.stringify(errors)).not.toContain('Cat');
  expect((await run(source, staff)).errors).toEqual([]);
});

test('an order by a field of one shape is fine where others store there what may be read', async () => {
  const entries = '[{ dog: { chip: { color: ASC } } }, { dog: { rank: ASC } }]';
  const { data, errors } = await run(`{ pets(orderBy: ${entries}) { nodes { name } } }`);
  expect(errors).toEqual([]);
  expect(data.pets.nodes).toEqual([{ name: 'Momo' }, { name: 'Mimi' }, { name: 'Rex' }]);
});

test.each([
  ['chips', 'chips: { values: [], sort: [{ code: ASC }] }'],
  ['codes', 'codes: { values: [], sort: ASC, slice: 1 }'],
])('elements of %s are not put into an order by what may not be read', async (_, push) => {
  const source = `mutation { updateCat(input: { by: { id: "3" }, push: { ${push} } }) { cat { chips { color } } errors { __typename } } }`;
  const { errors } = await run(source);
  expect(errors).toMatchObject([{ code: 'FIELD_FORBIDDEN' }]);
  const left = await api.db.collection('pets').findOne({ name: 'Momo' });
  expect(left).toMatchObject({ chips: [{ color: 'first' }, { color: 'second' }], codes: ['b', 'a'] });
});

test.each([
  ['updateGuest', 'room: { update: { set: { name: "marked" } } }'],
  ['updateGuest', 'room: { delete: true }'],
  ['updateGuest', 'rooms: { update: [{ by: { id: "2" }, changes: { set: { name: "marked" } } }] }'],
  ['updateGuest', 'rooms: { disconnect: [{ id: "1" }] }'],
  ['updateRoom', 'guests: { update: [{ by: { id: "1" }, changes: { set: { name: "marked" } } }] }'],
  ['updateRoom', 'guests: { disconnect: [{ id: "1" }] }'],
  ['updateRoom', 'guests: { set: [] }'],
])('%s does not tell what stands in a closed reference: %s', async (mutation, set) => {
  const { data, errors } = await run(
    `mutation { ${mutation}(input: { by: { id: "1" }, set: { ${set} } }) { errors { __typename } } }`,
  );
  expect({ data, errors }).toMatchObject({ data: null, errors: [{ code: 'FIELD_FORBIDDEN' }] });
  const rooms = await api.db.collection('rooms').find().sort({ _id: 1 }).toArray();
  expect(rooms.map(({ name }) => name as unknown)).toEqual(['north', 'south']);
});

test('a closed reference that may be written is connected and let go', async () => {
  const rooms = 'rooms: { connect: [{ id: "1" }] }';
  const set = async (room: string) => {
    const source = `mutation { updateGuest(input: { by: { id: "1" }, set: { room: ${room}, ${rooms} } }) { errors { __typename } } }`;
    const { data, errors } = await run(source);
    expect({ data, errors }).toEqual({ data: { updateGuest: { errors: [] } }, errors: [] });
    return api.db.collection<{ _id: number }>('guests').findOne({ _id: 1 });
  };
  expect(await set('{ connect: { id: "1" } }')).toMatchObject({ room: 1, rooms: [2, 1] });
  expect(await set('{ disconnect: true }')).toMatchObject({ room: null });
});

describe('what is computed with a closed number', () => {
  const change = (id: number, operation: string) =>
    `mutation { updateJob(input: { by: { id: "${id}" }, ${operation}, dryRun: true }) { job { pay } errors { __typename } } }`;

  it.each([
    'inc: { pay: 2147483570 }',
    'inc: { pay: 2147483571 }',
    'mul: { pay: 27889618 }',
    'mul: { pay: 27889619 }',
  ])('tells nothing of it: %s', async (operation) => {
    const { data, errors } = await run(change(1, operation));
    expect({ data, errors }).toEqual({
      data: { updateJob: { job: null, errors: [{ __typename: 'ForbiddenError' }] } },
      errors: [],
    });
  });

  it('is there for those who may read it', async () => {
    const { data } = await run(change(2, 'inc: { pay: 1 }'));
    expect(data.updateJob).toEqual({ job: { pay: 78 }, errors: [] });
    expect((await run(change(1, 'inc: { pay: 1 }'), staff)).data.updateJob).toEqual({
      job: { pay: 78 },
      errors: [],
    });
  });
});

test('a rule that compares with nothing opens nothing', async () => {
  const tenants = { x: { eq: 'x' }, none: {} };
  const ask = (tenant: object) =>
    run('{ bills { totalCount } }', createViewer({ id: 'a', name: 'A', claims: { tenant } }));
  expect((await ask(tenants.x)).data).toEqual({ bills: { totalCount: 1 } });
  const { data, errors } = await ask(tenants.none);
  expect({ data, errors }).toMatchObject({ data: null, errors: [{ code: 'PERMISSION_RULE_FAILED' }] });
});
