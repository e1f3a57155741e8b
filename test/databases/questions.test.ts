import { fullAccess } from '../../src/planner/access.ts';
import { Int32 } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startLocalMongod, type LocalMongod } from '../../src/local-mongod/start-local-mongod.ts';
import { checkModels } from '../../src/model/check/check-models.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { always, type Condition } from '../../src/planner/where/condition.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Area = defineModel('Area', {
  database: 'geo',
  fields: {
    _id: field.string({ required: true }),
    name: field.string({ required: true }),
    get shops() {
      return field.hasMany(Shop, 'area');
    },
    get parents() {
      return field.ancestors({ through: { model: Inside, from: 'area', to: 'parent' } }, { roots: false });
    },
  },
});

/** The edges of the tree of areas are in another database than the areas. */
const Inside = defineModel('Inside', {
  plural: 'insides',
  fields: {
    get area() {
      return field.reference(Area);
    },
    get parent() {
      return field.reference(Area);
    },
  },
});

const Shop = defineModel('Shop', {
  fields: {
    _id: field.string({ required: true }),
    size: field.int({ required: true }),
    get area() {
      return field.reference(Area);
    },
    get suppliers() {
      return field.manyToMany(Area, { through: { model: Supply, from: 'shop', to: 'area' } });
    },
  },
});

const Supply = defineModel('Supply', {
  plural: 'supplies',
  fields: {
    get shop() {
      return field.reference(Shop);
    },
    get area() {
      return field.reference(Area);
    },
  },
});

let api: TestApi;
let other: LocalMongod;

beforeAll(async () => {
  other = await startLocalMongod();
  const options = { uri: inject('mongoUri'), name: 'databases_questions', databases: { geo: other.uri } };
  api = await createTestApi([Area, Inside, Shop, Supply], options);
  const texts = (alias: string, name: string) => api.dbOf(alias).collection<{ _id: string }>(name);
  await texts('geo', 'areas').insertMany(['world', 'land', 'town'].map((_id) => ({ _id, name: _id })));
  await texts('default', 'shops').insertMany(
    [1, 2, 3].map((size) => ({ _id: `s${size}`, size: new Int32(size), area: size < 3 ? 'town' : 'land' })),
  );
  await api.db.collection('insides').insertMany([
    { area: 'town', parent: 'land' },
    { area: 'land', parent: 'world' },
  ]);
  await api.db.collection('supplies').insertMany([
    { shop: 's1', area: 'town' },
    { shop: 's1', area: 'land' },
    { shop: 's2', area: 'land' },
  ]);
});
afterAll(async () => {
  await api.close();
  await other.stop();
});

describe('orders across databases', () => {
  it.each([
    '{ shops(orderBy: [{ area: { name: ASC } }]) { nodes { _id } } }',
    '{ areas(orderBy: [{ shops: { count: DESC } }]) { nodes { _id } } }',
    '{ shops(orderBy: [{ suppliers: { count: DESC } }]) { nodes { _id } } }',
  ])('are refused before anything is read: %s', async (query) => {
    const { errors, commands } = await api.run(query);
    expect(errors.map(({ code }) => code)).toEqual(['ORDER_ACROSS_DATABASES']);
    expect(commands).toEqual([]);
  });

  it('work by the stored key', async () => {
    const { data } = await api.run('{ shops(orderBy: [{ areaId: ASC }, { _id: DESC }]) { nodes { _id } } }');
    expect(data.shops.nodes.map(({ _id }: { _id: string }) => _id)).toEqual(['s3', 's2', 's1']);
  });

  it('are refused at the start where they are the default', () => {
    const Sorted = defineModel('Sorted', {
      plural: 'sorteds',
      orderBy: [{ 'area.name': 'ASC' }],
      fields: {
        get area() {
          return field.reference(Area);
        },
      },
    });
    expect(checkModels([Sorted, Area, Inside, Shop, Supply]).map(({ message }) => message)).toEqual([
      '"Sorted" cannot be ordered by "area.name" by default: it leads to another database, and MongoDB joins within one only.',
    ]);
  });
});

describe('aggregates across databases', () => {
  it('measure the children of every parent in one command, or with their join documents in two', async () => {
    const { data, errors, commands } = await api.run(`{
      areas(orderBy: [{ _id: ASC }]) { nodes { _id shopsAggregate { count max { size } } } }
      shops(orderBy: [{ _id: ASC }]) { nodes { suppliersAggregate { count max { name } } } }
    }`);
    expect(errors).toEqual([]);
    expect(data.areas.nodes).toEqual([
      { _id: 'land', shopsAggregate: { count: 1, max: { size: 3 } } },
      { _id: 'town', shopsAggregate: { count: 2, max: { size: 2 } } },
      { _id: 'world', shopsAggregate: { count: 0, max: { size: null } } },
    ]);
    expect(data.shops.nodes.map((shop: { suppliersAggregate: object }) => shop.suppliersAggregate)).toEqual([
      { count: 2, max: { name: 'town' } },
      { count: 1, max: { name: 'land' } },
      { count: 0, max: { name: null } },
    ]);
    expect(commands).toHaveLength(5);
  });
});

describe('groups across databases', () => {
  it.each([
    '{ shopGroups(by: [{ area: { name: {} } }]) { nodes { count } } }',
    '{ areaGroups(by: [{ shops: { count: {} } }]) { nodes { count } } }',
  ])('are refused before anything is read: %s', async (query) => {
    const { errors, commands } = await api.run(query);
    expect(errors.map(({ code }) => code)).toEqual(['GROUP_ACROSS_DATABASES']);
    expect(commands).toEqual([]);
  });

  it('work by the stored key', async () => {
    const { data, errors } = await api.run('{ shopGroups(by: [{ areaId: {} }]) { nodes { count } } }');
    expect(errors).toEqual([]);
    expect(data.shopGroups.nodes.map(({ count }: { count: number }) => count).toSorted()).toEqual([1, 2]);
  });
});

describe('trees across databases', () => {
  it('go over edges of another database', async () => {
    const { data, errors } = await api.run(
      '{ areas(orderBy: [{ _id: DESC }]) { nodes { _id parents { totalCount nodes { _id } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.areas.nodes).toEqual([
      { _id: 'world', parents: { totalCount: 0, nodes: [] } },
      { _id: 'town', parents: { totalCount: 2, nodes: [{ _id: 'land' }, { _id: 'world' }] } },
      { _id: 'land', parents: { totalCount: 1, nodes: [{ _id: 'world' }] } },
    ]);
  });

  it('are no part of filters', async () => {
    const query = '{ areas(where: { parents: { some: { name: { eq: "world" } } } }) { totalCount } }';
    const { errors, commands } = await api.run(query);
    expect(errors[0]?.message).toContain('Field "parents" is not defined by type "AreaWhere"');
    expect(commands).toEqual([]);
  });
});

describe('permissions across databases', () => {
  it('cannot hang on documents of another one', async () => {
    const inTown: Condition = {
      kind: 'related',
      name: 'area',
      hops: [{ model: modelOf('Area'), local: 'area', foreign: '_id', condition: always }],
    };
    const access = {
      ...fullAccess,
      conditionFor: ({ name }: { name: string }) => (name === 'Shop' ? inTown : always),
    };
    const { data, errors } = await api.run('{ shops { nodes { _id } } }', { access });
    expect(data).toBeNull();
    expect(errors.map(({ code }) => code)).toEqual(['FILTER_ACROSS_DATABASES']);
  });

  it('hold on every way', async () => {
    const small: Condition = {
      kind: 'compare',
      path: 'size',
      operator: 'lt',
      operand: 2,
      insensitive: false,
    };
    const access = {
      ...fullAccess,
      conditionFor: ({ name }: { name: string }) => (name === 'Shop' ? small : always),
    };
    const { data } = await api.run(
      `{ areas(orderBy: [{ _id: ASC }]) { nodes {
          shops { nodes { _id } } counted: shops { totalCount(upTo: 5) } shopsAggregate { count } } } }`,
      { access },
    );
    expect(data.areas.nodes).toEqual([
      { shops: { nodes: [] }, counted: { totalCount: 0 }, shopsAggregate: { count: 0 } },
      { shops: { nodes: [{ _id: 's1' }] }, counted: { totalCount: 1 }, shopsAggregate: { count: 1 } },
      { shops: { nodes: [] }, counted: { totalCount: 0 }, shopsAggregate: { count: 0 } },
    ]);
  });
});

function modelOf(name: string) {
  const model = api.models.get(name);
  if (model === undefined) throw new Error(`There is no model "${name}"`);
  return model;
}
