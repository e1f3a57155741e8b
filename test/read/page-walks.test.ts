import { Binary, Decimal128, Double, Int32, Long, ObjectId, Timestamp, UUID } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { wanted, walkBackwards, walkForwards, type Page, type Read } from './walk-pages.ts';

const Inner = defineEmbedded('Inner', { fields: { deep: field.int({ storedAs: 'd' }) } });
const Outer = defineEmbedded('Outer', { fields: { name: field.string(), inner: field.embedded(Inner) } });
const Shelf = defineModel('Shelf', {
  plural: 'shelves',
  fields: {
    _id: field.int({ required: true }),
    get things() {
      return field.hasMany(Thing, 'shelf');
    },
    get linked() {
      return field.manyToMany(Thing, { through: { model: Link, from: 'shelf', to: 'thing' } });
    },
    get listed() {
      return field.list(field.reference(Thing));
    },
  },
});
const Link = defineModel('Link', {
  fields: {
    get shelf() {
      return field.reference(Shelf);
    },
    get thing() {
      return field.reference(Thing);
    },
  },
});
const Thing = defineModel('Thing', {
  fields: {
    _id: field.int({ required: true }),
    int: field.int({ storedAs: 'i' }),
    long: field.long(),
    float: field.float(),
    decimal: field.decimal(),
    string: field.string(),
    boolean: field.boolean(),
    date: field.date(),
    datetime: field.datetime(),
    time: field.time(),
    duration: field.duration(),
    objectId: field.objectId(),
    uuid: field.uuid(),
    binary: field.binary(),
    kind: field.enum(['A', 'B']),
    outer: field.embedded(Outer),
    get shelf() {
      return field.reference(Shelf);
    },
  },
  indexes: [{ keys: { int: 1, _id: 1 } }, { keys: { 'outer.inner.deep': -1, _id: -1 } }],
  page: { max: 1000 },
});

/** Values of the right type, twice or more. */
const right: Readonly<Record<string, readonly unknown[]>> = {
  i: [1, 1, 2, -5, 0, 1000].map((value) => new Int32(value)),
  long: [Long.fromString('9007199254740993'), Long.fromString('9007199254740992'), Long.fromNumber(3)],
  float: [0.5, -0.5, 0.5, Infinity, -Infinity, Number.NaN, 0, -0, 1e300].map((value) => new Double(value)),
  decimal: ['1.5', '1.50', 'NaN', '-2', '1E+300', 'Infinity'].map((text) => Decimal128.fromString(text)),
  string: ['', 'a', 'A', 'a', 'é', 'a\0b', '$gt', '{"$ne":1}'],
  boolean: [true, false, true],
  date: [new Date(0), new Date(86_400_000), new Date(-86_400_000)],
  datetime: [new Date(0), new Date(1), new Date(1), new Date(-1)],
  time: ['08:30:00.000', '08:30:00.000', '09:00:00.000'],
  duration: [Long.fromNumber(5), Long.fromNumber(6)],
  objectId: [new ObjectId('000000000000000000000001'), new ObjectId('000000000000000000000002')],
  uuid: [new UUID('00000000-0000-4000-8000-000000000001'), new UUID('00000000-0000-4000-8000-000000000002')],
  binary: [new Binary(Buffer.from([1, 2])), new Binary(Buffer.from([9])), new Binary(Buffer.from([1]), 5)],
  kind: ['A', 'B', 'A'],
};

const missing = Symbol('missing');

/** Null, nothing, and values of every other type. */
const others: readonly unknown[] = [
  null,
  missing,
  null,
  missing,
  'wrong',
  new Int32(7),
  new Double(7.5),
  new Double(Number.NaN),
  Decimal128.fromString('NaN'),
  true,
  new Date(5),
  new ObjectId('00000000000000000000000a'),
  new Binary(Buffer.from('x')),
  new Timestamp({ t: 1, i: 2 }),
  {},
  { a: 1 },
  { a: { b: [1, 'x'] } },
];

const paths: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(right).map((path) => [path === 'i' ? 'int' : path, path]),
);

let api: TestApi;
const count = 40;

beforeAll(async () => {
  api = await createTestApi([Shelf, Link, Thing], { uri: inject('mongoUri'), name: 'walks' });
  const shelves = [1, 2, 3].map((shelf) => ({
    _id: new Int32(shelf),
    listed: [...Array(count).keys()].filter((number) => number % 3 < shelf),
  }));
  await api.db.collection<{ _id: unknown }>('shelves').insertMany(shelves);
  await api.db.collection<{ _id: unknown }>('things').insertMany([...Array(count).keys()].map(thing));
  const links = [...Array(count).keys()].flatMap((number) =>
    [1, 2, 3].filter((shelf) => (number + shelf) % 2 === 0).map((shelf) => ({ shelf, thing: number })),
  );
  await api.db.collection('links').insertMany(links);
});

afterAll(() => api.close());

function thing(number: number): { _id: unknown } {
  const fields = Object.entries(right).flatMap(([path, values], index) => {
    const pool = [...values, ...others];
    const value = pool[(number * 7 + index) % pool.length];
    return value === missing ? [] : [[path, value]];
  });
  const outers = [{ inner: { d: number % 5 } }, { inner: { d: 'x' } }, { inner: 5 }, {}, null, 'flat'];
  const outer = outers[number % outers.length];
  return { _id: new Int32(number), shelf: number % 3, ...Object.fromEntries(fields), outer };
}

async function sorted(sort: Record<string, 1 | -1>, filter: object = {}): Promise<number[]> {
  const things = await api.db.collection('things').find(filter).sort(sort).toArray();
  return things.map(({ _id }) => Number(_id));
}

async function inList(list: string): Promise<Page> {
  const { data, errors } = await api.run(`{ ${list} { ${wanted} } }`);
  expect(errors).toEqual([]);
  return data.things;
}

async function inShelf(shelf: number, list: string): Promise<Page> {
  const { data, errors } = await api.run(`{ shelf(by: { id: "${shelf}" }) { list: ${list} { ${wanted} } } }`);
  expect(errors).toEqual([]);
  return data.shelf.list;
}

const directions = [
  ['ASC', 1],
  ['DESC', -1],
] as const;

describe.each(Object.entries(paths))('a list in the order of %s', (name, path) => {
  test.each(directions)('%s, forwards and backwards', async (word, direction) => {
    const expected = await sorted({ [path]: direction, _id: direction });
    const read: Read = (page) => inList(`things(orderBy: [{ ${name}: ${word} }], ${page})`);
    for (const size of [3, 17, count]) {
      expect(await walkForwards(read, size, count)).toEqual(expected);
      expect(await walkBackwards(read, size, count)).toEqual(expected);
    }
  });
});

test.each(directions)('an order inside embedded documents %s', async (word, direction) => {
  const expected = await sorted({ 'outer.inner.d': direction, _id: direction });
  const read: Read = (page) => inList(`things(orderBy: [{ outer: { inner: { deep: ${word} } } }], ${page})`);
  expect(await walkForwards(read, 1, count)).toEqual(expected);
  expect(await walkBackwards(read, 4, count)).toEqual(expected);
});

test('several keys in several directions, with a filter', async () => {
  const expected = await sorted({ kind: -1, boolean: 1, float: -1, _id: -1 }, { i: { $ne: null } });
  const order = '[{ kind: DESC }, { boolean: ASC }, { float: DESC }]';
  const read: Read = (page) =>
    inList(`things(orderBy: ${order}, where: { int: { isNull: false } }, ${page})`);
  expect(await walkForwards(read, 2, expected.length)).toEqual(expected);
  expect(await walkBackwards(read, 5, expected.length)).toEqual(expected);
});

describe.each(['things', 'linked', 'listed'])('the nested list %s', (name) => {
  test.each(directions)('in the order of a mixed field %s', async (word, direction) => {
    const all = await sorted({ float: direction, _id: direction });
    const belongs: Readonly<Record<string, (number: number) => boolean>> = {
      things: (number) => number % 3 === 2,
      linked: (number) => (number + 2) % 2 === 0,
      listed: (number) => number % 3 < 2,
    };
    const expected = all.filter(belongs[name] ?? (() => false));
    const read: Read = (page) => inShelf(2, `${name}(orderBy: [{ float: ${word} }], ${page})`);
    for (const size of [1, 4]) {
      expect(await walkForwards(read, size, expected.length)).toEqual(expected);
      expect(await walkBackwards(read, size, expected.length)).toEqual(expected);
    }
  });
});

test('between two cursors, and beyond both ends', async () => {
  const all = await sorted({ i: 1, _id: 1 });
  const order = 'orderBy: [{ int: ASC }]';
  const { data } = await api.run(`{ things(${order}, first: ${count}) { edges { cursor node { _id } } } }`);
  const cursors: string[] = data.things.edges.map(({ cursor }: { cursor: string }) => cursor);
  const between = `after: "${cursors[4]}", before: "${cursors[9]}"`;
  const whole = await inList(`things(${order}, ${between}, first: 10)`);
  expect(whole.nodes.map(({ _id }) => _id)).toEqual(all.slice(5, 9));
  const last = await inList(`things(${order}, ${between}, last: 2)`);
  expect(last.nodes.map(({ _id }) => _id)).toEqual(all.slice(7, 9));
  expect(last.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  const end = await inList(`things(${order}, after: "${cursors.at(-1)}", first: 3)`);
  expect(end).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  const start = await inList(`things(${order}, before: "${cursors[0]}", last: 3)`);
  expect(start).toMatchObject({ nodes: [], pageInfo: { hasPreviousPage: false, startCursor: null } });
});

test('a total does not hang on the cursors', async () => {
  const { data: first } = await api.run(
    '{ shelf(by: { id: "1" }) { things(first: 2) { pageInfo { endCursor } } } }',
  );
  const after = first.shelf.things.pageInfo.endCursor;
  const { data } = await api.run(
    `{ shelf(by: { id: "1" }) { things(first: 2, after: "${after}") { totalCount nodes { _id } } } things(first: 2, after: "${after}") { totalCount } }`,
  );
  expect(data.shelf.things.totalCount).toBe(13);
  expect(data.shelf.things.nodes).toEqual([{ _id: 7 }, { _id: 10 }]);
  expect(data.things.totalCount).toBe(count);
});
