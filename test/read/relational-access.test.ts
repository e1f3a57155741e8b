import { Int32 } from 'bson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { always } from '../../src/planner/where/condition.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Owner = defineModel('Owner', {
  fields: {
    _id: field.int({ required: true }),
    open: field.boolean(),
    get places() {
      return field.hasMany(Place, 'owner');
    },
  },
});

const Place = defineModel('Place', {
  fields: {
    _id: field.int({ required: true }),
    size: field.int(),
    at: field.point(),
    get owner() {
      return field.reference(Owner);
    },
    get near() {
      return field.list(field.reference(Place));
    },
    get linked() {
      return field.manyToMany(Place, { through: { model: Link, from: 'from', to: 'to' } });
    },
    get below() {
      return field.descendants({ through: { model: Link, from: 'from', to: 'to' } });
    },
    get parent() {
      return field.reference(Place);
    },
    get above() {
      return field.ancestors('parent', { roots: false });
    },
  },
  indexes: [{ keys: { owner: 1 } }],
});

const Link = defineModel('Link', {
  fields: {
    _id: field.int({ required: true }),
    get from() {
      return field.reference(Place);
    },
    get to() {
      return field.reference(Place);
    },
    get owner() {
      return field.reference(Owner);
    },
  },
  indexes: [{ keys: { from: 1, to: 1 } }, { keys: { to: 1, from: 1 } }],
});

/** Even places, and even links, have an open owner. */
const ownerOf = (id: number) => new Int32(id % 2 === 0 ? 2 : 1);
const int = (value: number) => new Int32(value);
const pairs = [
  [0, 1],
  [0, 2],
  [0, 3],
  [2, 3],
  [0, 4],
  [4, 5],
  [4, 6],
] as const;

/** What only documents with an open owner show, whatever reads them. */
const questions: readonly (readonly [string, string, object])[] = [
  [
    'a list',
    '{ places { totalCount nodes { _id } } }',
    { places: { totalCount: 4, nodes: ids(0, 2, 4, 6) } },
  ],
  [
    'documents by key',
    '{ seen: place(by: { id: "2" }) { _id } hidden: place(by: { id: "3" }) { _id } }',
    { seen: { _id: 2 }, hidden: null },
  ],
  [
    'a reference',
    '{ places(first: 2) { nodes { parent { _id } } } }',
    { places: { nodes: [{ parent: null }, { parent: null }] } },
  ],
  [
    'a reverse relation',
    '{ owners { nodes { places { totalCount nodes { _id } } placesAggregate { count sum { size } } } } }',
    {
      owners: {
        nodes: [
          { places: { totalCount: 0, nodes: [] }, placesAggregate: { count: 0, sum: { size: '0' } } },
          {
            places: { totalCount: 4, nodes: ids(0, 2, 4, 6) },
            placesAggregate: { count: 4, sum: { size: '12' } },
          },
        ],
      },
    },
  ],
  [
    'a list of references',
    '{ place(by: { id: "0" }) { near { totalCount nodes { _id } } nearAggregate { count } } }',
    { place: { near: { totalCount: 2, nodes: ids(2, 4) }, nearAggregate: { count: 2 } } },
  ],
  [
    'a relation through join documents',
    '{ places(first: 3) { nodes { linked { totalCount edges { link { _id } node { _id } } } linkedAggregate { count max { size } } } } }',
    {
      places: {
        nodes: [
          {
            linked: { totalCount: 1, edges: [edge(4, 4)] },
            linkedAggregate: { count: 1, max: { size: 4 } },
          },
          { linked: { totalCount: 0, edges: [] }, linkedAggregate: { count: 0, max: { size: null } } },
          {
            linked: { totalCount: 1, edges: [edge(6, 6)] },
            linkedAggregate: { count: 1, max: { size: 6 } },
          },
        ],
      },
    },
  ],
  [
    'filters and orders by it',
    '{ some: places(where: { linked: { some: {} } }) { nodes { _id } } places(orderBy: [{ linked: { count: DESC } }]) { nodes { _id } } }',
    { some: { nodes: ids(0, 4) }, places: { nodes: ids(4, 0, 6, 2) } },
  ],
  [
    'trees',
    '{ places(first: 1) { nodes { below { totalCount nodes { _id } } } } six: place(by: { id: "6" }) { above { nodes { _id } } } }',
    {
      places: { nodes: [{ below: { totalCount: 2, nodes: ids(4, 6) } }] },
      six: { above: { nodes: ids(4) } },
    },
  ],
  [
    'filters by trees',
    '{ places(where: { below: { some: { size: { eq: 6 } } } }) { nodes { _id } } }',
    { places: { nodes: ids(0, 4) } },
  ],
  [
    'aggregates',
    '{ placeAggregate { count max { size } countDistinct { size } } ends: placeAggregate { max { size } } }',
    {
      placeAggregate: { count: 4, max: { size: 6 }, countDistinct: { size: 4 } },
      ends: { max: { size: 6 } },
    },
  ],
  [
    'groups',
    '{ placeGroups(by: [{ owner: { open: {} } }]) { nodes { count key { owner { open } } } } linkGroups(by: [{ from: { size: {} } }]) { nodes { count key { from { size } } } } }',
    {
      placeGroups: { nodes: [{ count: 4, key: { owner: { open: true } } }] },
      linkGroups: {
        nodes: [
          { count: 3, key: { from: { size: 0 } } },
          { count: 1, key: { from: { size: 4 } } },
        ],
      },
    },
  ],
  [
    'lists by distance',
    '{ placesNear(near: { at: { point: { type: "Point", coordinates: [0, 0] } } }) { totalCount nodes { _id } } }',
    { placesNear: { totalCount: 4, nodes: ids(0, 2, 4, 6) } },
  ],
  ['pipelines of authors', '{ raw { _id } }', { raw: ids(4, 6) }],
];

function ids(...given: readonly number[]): object[] {
  return given.map((_id) => ({ _id }));
}

function edge(link: number, node: number): object {
  return { link: { _id: link }, node: { _id: node } };
}

const stages = [
  { $lookup: { from: 'links', localField: '_id', foreignField: 'to', as: 'links' } },
  { $match: { links: { $ne: [] } } },
  { $sort: { _id: 1 } },
];

describe.each([
  ['as usual', false],
  ['when everything is too much', true],
])('a viewer whose permissions rest on relations, %s', (_how, tight) => {
  let api: TestApi;

  beforeAll(async () => {
    api = await createTestApi([Owner, Place, Link], {
      uri: inject('mongoUri'),
      name: `relational_access_${tight ? 'tight' : 'usual'}`,
      tight,
      extend: (own) => {
        own.query('raw', (t) =>
          t.field({
            type: [own.type(Place)],
            nullable: false,
            resolve: (_root, _args, { mongraph }, info) => mongraph.aggregate(Place, stages, { info }),
          }),
        );
      },
    });
    const insert = (
      name: string,
      documents: readonly { readonly _id: unknown; readonly [name: string]: unknown }[],
    ) => api.db.collection<{ _id: unknown }>(name).insertMany([...documents]);
    await insert('owners', [
      { _id: int(1), open: false },
      { _id: int(2), open: true },
    ]);
    await insert(
      'places',
      Array.from({ length: 8 }, (_, id) => ({
        _id: int(id),
        size: int(id),
        at: { type: 'Point', coordinates: [id, 0] },
        owner: id < 7 ? ownerOf(id) : int(9),
        near: [int(1), int(2), int(4)],
        parent: int([1, 1, 1, 2, 3, 4, 4, 6][id] ?? 0),
      })),
    );
    await insert(
      'links',
      pairs.map(([from, to], id) => ({ _id: int(id), from: int(from), to: int(to), owner: ownerOf(id) })),
    );
  });

  afterAll(() => api.close());

  test.each(questions)('%s', async (_name, source, expected) => {
    const { data, errors } = await api.run(source, { access: openOnly(api) });
    expect({ data, errors }).toEqual({ data: expected, errors: [] });
  });
});

function openOnly({ models }: TestApi): Access {
  const condition = (name: string) => {
    const model = models.get(name);
    if (model === undefined) throw new Error(`There is no model ${name}`);
    return parseWhere(model, { owner: { open: { eq: true } } }, fullAccess);
  };
  const rules = new Map(['Place', 'Link'].map((name) => [name, condition(name)]));
  return { ...fullAccess, conditionFor: ({ name }) => rules.get(name) ?? always };
}
