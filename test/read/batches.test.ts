import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Spot = defineEmbedded('Spot', {
  fields: {
    get parent() {
      return field.reference(Parent);
    },
    get friends() {
      return field.list(field.reference(Parent));
    },
  },
});
const Parent = defineModel('Parent', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string(),
    get boss() {
      return field.reference(Parent);
    },
    get children() {
      return field.hasMany(Child, 'parent');
    },
    get inLists() {
      return field.hasMany(Child, 'parents');
    },
    get inSpots() {
      return field.hasMany(Child, 'spots.parent');
    },
    get joined() {
      return field.manyToMany(Child, { through: { model: Join, from: 'parent', to: 'child' } });
    },
    get friends() {
      return field.list(field.reference(Parent));
    },
    spots: field.list(field.embedded(Spot)),
  },
  page: { max: 1000 },
});
const Child = defineModel('Child', {
  plural: 'children',
  fields: {
    _id: field.int({ required: true }),
    n: field.int(),
    get parent() {
      return field.reference(Parent);
    },
    get parents() {
      return field.list(field.reference(Parent));
    },
    spots: field.list(field.embedded(Spot)),
  },
  indexes: [{ keys: { parent: 1, n: 1, _id: 1 } }, { keys: { parents: 1 } }, { keys: { 'spots.parent': 1 } }],
});
const Join = defineModel('Join', {
  fields: {
    _id: field.int({ required: true }),
    weight: field.int(),
    get parent() {
      return field.reference(Parent);
    },
    get child() {
      return field.reference(Child);
    },
  },
  indexes: [{ keys: { parent: 1, child: 1 } }, { keys: { child: 1, parent: 1 } }],
});

const parentCount = 1_000;
const perParent = 3;
const wideParent = 5_000;
const wideCount = 50_000;

let api: TestApi;

interface Row {
  readonly _id: number;
  readonly n: number;
  readonly parent: number;
}
const children: readonly Row[] = [...Array(parentCount * perParent).keys()].map((_id) => ({
  _id,
  n: (_id * 7) % 10,
  parent: _id % parentCount,
}));

beforeAll(async () => {
  api = await createTestApi([Parent, Child, Join], { uri: inject('mongoUri'), name: 'batches' });
  const insert = (
    name: string,
    documents: readonly { readonly _id: number; readonly [name: string]: unknown }[],
  ) => api.db.collection<{ _id: number }>(name).insertMany(documents.map((one) => ({ ...one })));
  const other = (id: number, step: number) => (id + step) % parentCount;
  await insert('parents', [
    ...[...Array(parentCount).keys()].map((_id) => ({
      _id,
      name: `p${_id}`,
      boss: other(_id, 1),
      friends: [other(_id, 1), other(_id, 2)],
      spots: [{ parent: other(_id, 3), friends: [other(_id, 4)] }, { parent: other(_id, 5) }],
    })),
    { _id: wideParent, name: 'wide' },
  ]);
  await insert(
    'children',
    children.map((child) => ({
      ...child,
      parents: [child.parent, other(child.parent, 1)],
      spots: [{ parent: child.parent }, { parent: other(child.parent, 1) }],
    })),
  );
  await insert(
    'joins',
    children.flatMap(({ _id, parent }) => [
      { _id: 2 * _id, weight: _id % 5, parent, child: _id },
      { _id: 2 * _id + 1, weight: 9, parent: other(parent, 1), child: _id },
    ]),
  );
  const wide = [...Array(wideCount).keys()].map((index) => ({
    _id: 1_000_000 + index,
    n: index % 10,
    parent: wideParent,
    parents: [wideParent],
  }));
  await insert('children', wide);
}, 120_000);

afterAll(() => api.close());

const sizes = [1, 10, 100, 1_000];

describe.each(sizes)('%i parents', (first) => {
  test.each([
    ['to one', 'boss { name boss { name } }', 3],
    ['a reference inside embedded lists', 'spots { parent { name } }', 2],
    ['a list of references', 'friends { nodes { name } totalCount }', 2],
    ['a list of references inside embedded lists', 'spots { friends { nodes { name } } }', 2],
    ['reverse', 'children { nodes { n } }', 2],
    [
      'reverse, every argument',
      'children(first: 1, where: { n: { gt: 2 } }, orderBy: [{ n: DESC }]) { totalCount nodes { n } pageInfo { hasNextPage } }',
      2,
    ],
    ['reverse, the total alone', 'children(where: { n: { gt: 2 } }) { totalCount }', 2],
    ['reverse of a list', 'inLists(first: 2) { totalCount nodes { n } }', 2],
    ['reverse of an embedded list', 'inSpots(last: 2) { totalCount nodes { n } }', 2],
    [
      'many-to-many',
      'joined(first: 2, orderBy: [{ n: DESC }]) { totalCount nodes { n } edges { join { weight } } }',
      3,
    ],
    ['three levels', 'children { nodes { parent { children(first: 1) { nodes { n } } } } }', 4],
    [
      'aliases',
      'a: children(first: 1) { nodes { n } } b: children(where: { n: { eq: 1 } }) { totalCount }',
      3,
    ],
  ])('%s', async (_name, selection, commands) => {
    const result = await api.run(`{ parents(first: ${first}) { nodes { _id ${selection} } } }`);
    expect(result.errors).toEqual([]);
    expect(result.data.parents.nodes).toHaveLength(first);
    expect(result.commands).toHaveLength(commands);
  });
});

test('each parent gets its own page, order and total', async () => {
  const where = 'where: { n: { gt: 2 } }, orderBy: [{ n: DESC }]';
  const fields = `c: children(first: 2, ${where}) { totalCount nodes { _id } pageInfo { hasNextPage } } j: joined(last: 2, ${where}) { totalCount nodes { _id } pageInfo { hasPreviousPage } }`;
  const { data } = await api.run(`{ parents(first: 100) { nodes { _id ${fields} } } }`);
  for (const { _id, c, j } of data.parents.nodes) {
    const order = (rows: readonly Row[]) =>
      rows.filter(({ n }) => n > 2).toSorted((one, two) => two.n - one.n || two._id - one._id);
    const own = order(children.filter(({ parent }) => parent === _id));
    expect(c.nodes).toEqual(own.slice(0, 2).map((row) => ({ _id: row._id })));
    expect(c.totalCount).toBe(own.length);
    expect(c.pageInfo.hasNextPage).toBe(own.length > 2);
    const before = (_id + parentCount - 1) % parentCount;
    const both = order(children.filter(({ parent }) => parent === _id || parent === before));
    expect(j.nodes).toEqual(both.slice(-2).map((row) => ({ _id: row._id })));
    expect(j.totalCount).toBe(both.length);
    expect(j.pageInfo.hasPreviousPage).toBe(both.length > 2);
  }
});

describe('a parent with very many children', () => {
  const source = (args: string) =>
    `{ parents(where: { _id: { in: [1, ${wideParent}] } }) { nodes { _id children(${args}) { totalCount(upTo: 100) nodes { _id n } pageInfo { hasNextPage endCursor } } } } }`;

  test('is read page by page, and the second request knows', async () => {
    const first = await api.run(source('first: 5, orderBy: [{ n: ASC }]'));
    const second = await api.run(source('first: 5, orderBy: [{ n: ASC }]'));
    expect(first.errors).toEqual([]);
    expect(second.data).toEqual(first.data);
    expect(second.commands.length).toBe(2);
    const [small, wide] = second.data.parents.nodes;
    expect(small.children.totalCount).toBe(3);
    expect(wide.children.totalCount).toBe(100);
    expect(wide.children.nodes.map(({ n }: Row) => n)).toEqual([0, 0, 0, 0, 0]);
    expect(wide.children.pageInfo.hasNextPage).toBe(true);
  });

  test('reads rows in proportion to the page', async () => {
    await api.run(source('first: 5, orderBy: [{ n: ASC }]'));
    const { commands } = await api.run(source('first: 5, orderBy: [{ n: ASC }]'));
    const pipeline = commands.at(-1)?.command['pipeline'];
    const aggregate = { aggregate: 'parents', pipeline, cursor: {} };
    const explained = await api.db.command({ explain: aggregate, verbosity: 'executionStats' });
    expect(totalOf(explained, 'totalDocsExamined')).toBeLessThan(500);
  });

  test('is walked by cursors', async () => {
    const first = await api.run(source('first: 3, orderBy: [{ n: ASC }]'));
    const page = first.data.parents.nodes[1].children;
    const next = await api.run(
      source(`first: 3, orderBy: [{ n: ASC }], after: "${page.pageInfo.endCursor}"`),
    );
    const ids = [...page.nodes, ...next.data.parents.nodes[1].children.nodes].map(({ _id }: Row) => _id);
    expect(ids).toEqual([0, 10, 20, 30, 40, 50].map((index) => 1_000_000 + index));
  });
});

function totalOf(explained: unknown, name: string): number {
  if (typeof explained !== 'object' || explained === null) return 0;
  return Object.entries(explained).reduce(
    (sum, [key, value]) => sum + (key === name ? Number(value) : totalOf(value, name)),
    0,
  );
}

test('a condition that more than ten thousand documents meet is joined by lookups, with the same answer', async () => {
  const where = `where: { children: { some: { n: { lt: 5 }, _id: { gte: 0 } } } }`;
  const { data, errors, plans } = await api.run(
    `{ parents(${where}, first: 1000) { totalCount nodes { _id } } }`,
  );
  expect(errors).toEqual([]);
  expect(plans.some((plan) => plan.includes('$lookup'))).toBe(true);
  const some = new Set(children.filter(({ n }) => n < 5).map(({ parent }) => parent));
  expect(data.parents.totalCount).toBe(some.size + 1);
  expect(data.parents.nodes.map(({ _id }: Row) => _id)).toEqual(
    [...some]
      .toSorted((one, two) => one - two)
      .concat(wideParent)
      .slice(0, 1_000),
  );
});
