import { printType } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createViewer } from '../../src/model/permissions/viewer.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const hidden = 'quartz';
const staff = allow.staff;
const own = allow.owner('user');

/** What both have, and what one of them has. */
const Thing = defineModel('Thing', {
  discriminator: 'kind',
  fields: {
    _id: field.int({ required: true }),
    user: field.string(),
    name: field.string({ required: true }),
    code: field.string({ required: true, permissions: { read: staff } }),
    note: field.string({ permissions: { read: own } }),
    get holder() {
      return field.reference(Thing, { permissions: { read: staff } });
    },
    get held() {
      return field.hasMany(Thing, 'holder');
    },
  },
  orderBy: [{ code: 'ASC' }, { name: 'ASC' }],
  permissions: { read: allow.everyone },
});

const Box = defineModel('Box', {
  get of() {
    return Thing;
  },
  fields: { content: field.string({ permissions: { read: own } }), weight: field.int() },
});

const Bag = defineModel('Bag', {
  get of() {
    return Thing;
  },
  fields: { weight: field.int({ permissions: { read: staff } }) },
});

const Place = defineModel('Place', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string(),
    spot: field.point({ permissions: { read: staff } }),
  },
  permissions: { read: allow.everyone },
});

const ann = createAccess(createViewer({ id: 'ann', name: 'Ann' }), { app: 'desk' });
const boss = createAccess(createViewer({ id: 'boss', name: 'Boss', isStaff: true }), { app: 'desk' });
const root = createAccess(createViewer({ id: 'root', name: 'Root', isSuperuser: true }), { app: 'desk' });

let api: TestApi;
const readInOwnCode: unknown[] = [];

beforeAll(async () => {
  api = await createTestApi([Thing, Box, Bag, Place], {
    uri: inject('mongoUri'),
    name: 'auth_fields_shapes',
    extend: (schema) => {
      schema.query('heaviest', (t) =>
        t.field({
          type: [schema.type(Box)],
          nullable: false,
          resolve: (_root, _args, { mongraph }, info) =>
            mongraph.aggregate(Box, [{ $sort: { _id: 1 } }], { info }),
        }),
      );
      schema.query('told', (t) =>
        t.field({
          type: 'Boolean',
          resolve: async (_root, _args, { mongraph }) => {
            const rows = await mongraph.find(Box, { orderBy: [{ name: 'ASC' }] });
            readInOwnCode.splice(0);
            for (const row of rows) readInOwnCode.push(mongraph.read(Box, row));
            return true;
          },
        }),
      );
      schema.field(Box, 'shout', ['content'], (t, read) =>
        t.string({ nullable: false, resolve: (row) => String(read(row).content).toUpperCase() }),
      );
      schema.override(Box, 'code', [], (t) => t.string({ nullable: false, resolve: () => hidden }));
    },
  });
  await api.db.collection<{ _id: number }>('things').insertMany([
    { _id: 1, kind: 'box', user: 'ann', name: 'a', code: hidden, note: hidden, content: hidden, weight: 1 },
    { _id: 2, kind: 'box', user: 'bob', name: 'b', code: hidden, note: hidden, content: hidden, holder: 1 },
    { _id: 3, kind: 'bag', user: 'ann', name: 'c', code: hidden, note: hidden, weight: 77_777, holder: 1 },
  ] as never);
  await api.db
    .collection<{ _id: number }>('places')
    .insertMany([{ _id: 1, name: 'here', spot: { type: 'Point', coordinates: [7, 7] } }] as never);
});
afterAll(() => api.close());

const shapes = `name code note holder { name } held { nodes { name } } heldAggregate { count }
  ... on Box { content shout boxWeight: weight } ... on Bag { weight }`;
const never = { code: null, holder: null, held: null, heldAggregate: null };
const ofAnn = [
  { name: 'a', note: hidden, content: hidden, shout: hidden.toUpperCase(), boxWeight: 1, ...never },
  { name: 'b', note: null, content: null, shout: null, boxWeight: null, ...never },
  { name: 'c', note: hidden, weight: null, ...never },
];

describe('documents of several shapes', () => {
  it('show what the viewer may read', async () => {
    const { data, errors, commands } = await api.run(`{ things { nodes { ${shapes} } } }`, { access: ann });
    expect(errors).toEqual([]);
    expect(data.things.nodes).toEqual(ofAnn);
    // The page; and a look each for a rule of the base and one of the boxes.
    expect(commands).toHaveLength(3);
  });

  it('show it as nodes too', async () => {
    const list = await api.run('{ things { nodes { id } } }', { access: ann });
    const ids = list.data.things.nodes.map(({ id }: { id: string }) => id);
    const source = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Thing { ${shapes} } } }`;
    const { data, errors } = await api.run(source, { access: ann, variables: { ids } });
    expect({ errors, nodes: data.nodes }).toEqual({ errors: [], nodes: ofAnn });
  });

  test.each([
    '{ things(where: { box: { content: { eq: "x" } } }) { totalCount } }',
    '{ things(where: { bag: { weight: { gt: 1 } } }) { totalCount } }',
    '{ things(orderBy: [{ bag: { weight: ASC } }]) { totalCount } }',
    '{ bags(where: { code: { eq: "x" } }) { totalCount } }',
    '{ bagAggregate { max { weight } } }',
    '{ things(where: { held: { some: {} } }) { totalCount } }',
    '{ placesNear(near: { spot: { point: { type: "Point", coordinates: [0, 0] } } }) { nodes { name } } }',
  ])('refuses %s', async (source) => {
    const { errors, commands } = await api.run(source, { access: ann });
    expect(errors.map(({ code }) => code)).toEqual(['FIELD_FORBIDDEN']);
    expect(commands).toEqual([]);
    expect((await api.run(source, { access: root })).errors).toEqual([]);
  });
});

describe('own code', () => {
  it('gives rows of pipelines that show what the viewer may read', async () => {
    const { data, errors } = await api.run('{ heaviest { name note content shout code } }', { access: ann });
    expect(errors).toEqual([]);
    expect(data.heaviest).toEqual([
      { name: 'a', note: hidden, content: hidden, shout: hidden.toUpperCase(), code: null },
      { name: 'b', note: null, content: null, shout: null, code: null },
    ]);
  });

  it('reads of whole rows what the viewer may read', async () => {
    const { errors } = await api.run('{ told }', { access: ann });
    expect(errors).toEqual([]);
    expect(readInOwnCode).toMatchObject([
      { name: 'a', code: null, note: hidden, content: hidden },
      { name: 'b', code: null, note: null, content: null },
    ]);
  });
});

describe('cursors', () => {
  const page = '{ things(first: 1) { pageInfo { endCursor } } }';

  it('hold nothing of an own order that the viewer may not read', async () => {
    const { data } = await api.run(page, { access: ann });
    const cursor = String(data.things.pageInfo.endCursor);
    expect(Buffer.from(cursor, 'base64url').toString()).not.toContain(hidden);
    const theirs = await api.run(page, { access: boss });
    expect(Buffer.from(String(theirs.data.things.pageInfo.endCursor), 'base64url').toString()).toContain(
      hidden,
    );
  });

  it('of an order that others have are none', async () => {
    const theirs = await api.run(page, { access: boss });
    const after = String(theirs.data.things.pageInfo.endCursor);
    const { errors, commands } = await api.run(`{ things(first: 1, after: "${after}") { nodes { name } } }`, {
      access: ann,
    });
    expect({ codes: errors.map(({ code }) => code), commands }).toEqual({
      codes: ['BAD_CURSOR'],
      commands: [],
    });
  });

  it('lead on', async () => {
    const { data } = await api.run(page, { access: ann });
    const after = String(data.things.pageInfo.endCursor);
    const next = await api.run(`{ things(first: 1, after: "${after}") { nodes { name } } }`, { access: ann });
    expect(next.data.things.nodes).toEqual([{ name: 'b' }]);
  });
});

it('says in the schema that a field can be null, and why', () => {
  const type = api.schema.getType('Thing');
  expect(type).toBeDefined();
  const text = type === undefined ? '' : printType(type);
  expect(text).toMatch(/Null where the viewer may not read it\.\s*"""\s*code: String\n/);
  expect(text).toMatch(/held\([^]*?\): ThingConnection\n/);
  expect(text).toMatch(/name: String!/);
});
