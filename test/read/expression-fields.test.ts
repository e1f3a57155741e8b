import { Int32, type Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Part = defineEmbedded('Part', {
  fields: {
    get item() {
      return field.reference(Item);
    },
  },
});
const Item = defineModel('Item', {
  fields: {
    _id: field.int({ required: true }),
    number: field.int({ storedAs: 'n' }),
    sameNumber: field.expression(field.int(), '$number'),
    text: field.string({ storedAs: 't' }),
    sameText: field.expression(field.string(), '$text'),
    kind: field.enum({ GOOD: 'g', BAD: 'b' }, { storedAs: 'k' }),
    sameKind: field.expression(field.enum({ GOOD: 'g', BAD: 'b' }), '$kind'),
    wrong: field.expression(field.int(), { $concat: ['a', 'b'] }),
    constant: field.expression(field.int({ required: true }), 1),
    slug: field.string({ unique: true }),
    get owner() {
      return field.reference(Owner);
    },
  },
  indexes: [{ keys: { owner: 1 } }],
});
const Owner = defineModel('Owner', {
  fields: {
    _id: field.int({ required: true }),
    parts: field.list(field.embedded(Part)),
    get items() {
      return field.hasMany(Item, 'owner');
    },
    get listed() {
      return field.list(field.reference(Item));
    },
    get linked() {
      return field.manyToMany(Item, { through: { model: Link, from: 'owner', to: 'item' } });
    },
    get favourite() {
      return field.reference(Item);
    },
  },
});
const Link = defineModel('Link', {
  fields: {
    weight: field.int({ storedAs: 'w' }),
    double: field.expression(field.int(), { $multiply: ['$weight', 2] }),
    get owner() {
      return field.reference(Owner);
    },
    get item() {
      return field.reference(Item);
    },
  },
  indexes: [{ keys: { owner: 1 } }],
});

const contents: readonly Document[] = [
  { n: new Int32(1), t: 'abc', k: 'g' },
  { n: new Int32(2), t: 'ABC', k: 'b' },
  { n: null, t: null, k: null },
  {},
  { n: 'x', t: 5, k: 'none' },
  { n: new Int32(-3), t: '', k: 'g' },
  { n: 2, t: 'a.c' },
];
const owners = [1, 2, 3, 4];
const items = contents.map((content, index) => ({
  _id: index + 1,
  slug: `s${index}`,
  owner: (index % 3) + 1,
  ...content,
}));

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Item, Owner, Link], { uri: inject('mongoUri'), name: 'expression_fields' });
  const insert = (name: string, documents: readonly object[]) =>
    api.db.collection(name).insertMany(documents.map((document) => ({ ...document })));
  await insert('items', items);
  await insert(
    'owners',
    owners.map((owner) => ({
      _id: owner,
      parts: items.filter(({ _id }) => _id % owner === 0).map(({ _id }) => ({ item: _id })),
      listed: items.filter(({ _id }) => _id % 2 === owner % 2).map(({ _id }) => _id),
      favourite: owner,
    })),
  );
  await insert(
    'links',
    items.flatMap(({ _id }) =>
      owners.filter((owner) => owner <= _id).map((owner) => ({ owner, item: _id, w: owner * _id })),
    ),
  );
});

afterAll(() => api.close());

async function answer(query: string) {
  const { data, errors } = await api.run(`{ ${query} }`);
  expect(errors).toEqual([]);
  return data;
}

const pairs = [
  [
    'number',
    'sameNumber',
    [
      'eq: 2',
      'eq: null',
      'ne: 2',
      'ne: null',
      'in: [1, 2]',
      'in: []',
      'notIn: [2]',
      'lt: 2',
      'lte: 2',
      'gt: 1',
      'gte: 1',
      'isNull: true',
      'isNull: false',
      'exists: true',
      'exists: false',
      'gt: -5, lt: 2',
    ],
  ],
  [
    'text',
    'sameText',
    [
      'eq: "abc"',
      'eq: "abc", mode: INSENSITIVE',
      'ne: "abc", mode: INSENSITIVE',
      'in: ["ABC"], mode: INSENSITIVE',
      'contains: "b"',
      'contains: "."',
      'startsWith: "a"',
      'endsWith: "C"',
      'matches: "^a.c$"',
      'isNull: true',
      'lt: "a"',
    ],
  ],
  ['kind', 'sameKind', ['eq: GOOD', 'ne: BAD', 'notIn: [GOOD]', 'isNull: true']],
] as const;
const cases = pairs.flatMap(([stored, same, conditions]) =>
  conditions.map((one) => [stored, same, one] as const),
);

/** Every place where a condition can stand, by the name that its list answers under. */
const places: Readonly<Record<string, (is: string) => string>> = {
  alone: (is) => `items(where: { ${is} }) { totalCount nodes { _id } }`,
  negated: (is) => `items(where: { NOT: { ${is} } }) { totalCount nodes { _id } }`,
  alternative: (is) => `items(where: { OR: [{ ${is} }, { _id: { eq: 4 } }] }) { nodes { _id } }`,
  reference: (is) => `owners(where: { favourite: { ${is} } }) { nodes { _id } }`,
  fromUniqueKey: (is) => `owners(where: { _id: { eq: 2 }, favourite: { ${is} } }) { nodes { _id } }`,
  some: (is) => `owners(where: { items: { some: { ${is} } } }) { nodes { _id } }`,
  every: (is) => `owners(where: { items: { every: { ${is} } } }) { nodes { _id } }`,
  noneJoined: (is) => `owners(where: { linked: { none: { ${is} } } }) { nodes { _id } }`,
  everyLookedUp: (is) =>
    `owners(where: { _id: { in: [1, 2, 3] }, linked: { every: { ${is} } } }) { nodes { _id } }`,
  someListed: (is) => `owners(where: { listed: { some: { ${is} } } }) { nodes { _id } }`,
  behindElement: (is) => `owners(where: { parts: { some: { item: { ${is} } } } }) { nodes { _id } }`,
  children: (is) =>
    `owners { nodes { items(where: { ${is} }) { totalCount nodes { _id } } linked(where: { ${is} }) { nodes { _id } } } }`,
};

test.each(cases)('%s and %s are the same with %s, in every place', async (stored, same, condition) => {
  const ask = (name: string) =>
    answer(
      Object.entries(places)
        .map(([place, list]) => `${place}: ${list(`${name}: { ${condition} }`)}`)
        .join(' '),
    );
  const expected = await ask(stored);
  expect(Object.keys(expected)).toEqual(Object.keys(places));
  expect(await ask(same)).toEqual(expected);
});

describe('is read', () => {
  const third = { sameNumber: null, sameText: null, sameKind: null, constant: 1 };
  const first = { sameNumber: 1, sameText: 'abc', sameKind: 'GOOD', constant: 1 };
  const selected = '{ sameNumber sameText sameKind constant }';

  test('in a list, with nothing else', async () => {
    const { items: list } = await answer(
      'items(where: { _id: { in: [1, 3] } }) { nodes { sameNumber constant } }',
    );
    expect(list.nodes).toEqual([
      { sameNumber: 1, constant: 1 },
      { sameNumber: null, constant: 1 },
    ]);
  });

  test('by any key, and as a node', async () => {
    const { id, slug, item } = await answer(
      `id: item(by: { id: "1" }) ${selected} slug: item(by: { slug: "s2" }) ${selected} item(by: { id: "1" }) { id }`,
    );
    expect([id, slug]).toEqual([first, third]);
    const { node } = await answer(`node(id: "${item.id}") { ... on Item ${selected} }`);
    expect(node).toEqual(first);
  });

  test('of references, and in nested lists of every sort', async () => {
    const { owner } = await answer(
      `owner(by: { id: "1" }) {
        favourite ${selected}
        items(first: 1) { nodes ${selected} }
        listed(first: 1) { nodes ${selected} }
        linked(first: 1) { edges { node ${selected} link { double } } }
      }`,
    );
    expect(owner).toEqual({
      favourite: first,
      items: { nodes: [first] },
      listed: { nodes: [first] },
      linked: { edges: [{ node: first, link: { double: 2 } }] },
    });
  });

  test('where each parent reads its own page', async () => {
    await api.db
      .collection('links')
      .insertMany(Array.from({ length: 2_100 }, () => ({ owner: 4, item: 1, w: 1 })));
    const { data, errors, plans } = await api.run(`{
      owners {
        nodes {
          linked(first: 1, orderBy: [{ sameNumber: DESC }], where: { sameNumber: { lt: 100 } }) {
            totalCount
            edges { cursor node { sameNumber sameText } link { double } }
          }
        }
      }
    }`);
    expect(errors).toEqual([]);
    expect(plans.at(-1)).toContain('as: "rows"');
    const pages = data.owners.nodes.map(({ linked }: Document) => ({
      total: linked['totalCount'],
      node: linked['edges'][0].node,
      double: linked['edges'][0].link.double,
    }));
    const node = { sameNumber: 2, sameText: 'a.c' };
    expect(pages).toEqual([4, 3, 2, 3].map((total, index) => ({ total, node, double: 2 * 7 * (index + 1) })));
  });

  test('as an error of its own where the expression gives another type', async () => {
    const { data, errors } = await api.run('{ items(first: 1) { nodes { _id wrong constant } } }');
    expect(data.items.nodes).toEqual([{ _id: 1, wrong: null, constant: 1 }]);
    expect(errors).toMatchObject([{ code: 'FIELD_WRONG_TYPE', path: ['items', 'nodes', 0, 'wrong'] }]);
  });
});

test('is computed behind the limit, by a find', async () => {
  const { commands } = await api.run('{ items(first: 2) { nodes { sameNumber } } }');
  expect(commands).toHaveLength(1);
  expect(commands[0]?.command).toMatchObject({
    find: 'items',
    projection: { _id: 0, __d__Item_sameNumber: '$n' },
    limit: 3,
  });
});
