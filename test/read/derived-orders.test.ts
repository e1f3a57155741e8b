import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { always, type Condition } from '../../src/planner/where/condition.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { cities, count, film, filmModels, numbers, people, roles } from './derived-films.ts';
import { wanted, walkBackwards, walkForwards, type Page, type Read } from './walk-pages.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(filmModels, { uri: inject('mongoUri'), name: 'derived_orders' });
  const insert = (name: string, documents: readonly object[]) =>
    api.db.collection(name).insertMany(documents.map((document) => ({ ...document })));
  await insert('cities', cities);
  await insert('people', people);
  await insert('films', numbers.map(film));
  await insert('roles', roles);
  await insert('shops', [
    { _id: 0, listed: numbers.filter((number) => number % 3 > 0) },
    { _id: 1, listed: [] },
  ]);
  await insert(
    'offers',
    numbers.filter((number) => number % 4 !== 1).map((number) => ({ shop: 0, film: number, price: number })),
  );
});

afterAll(() => api.close());

/** What each film sorts by, found without any pipeline. */
const keys: Readonly<
  Record<string, { readonly order: (word: string) => string; readonly of: (film: Document) => unknown }>
> = {
  'a field of a reference': {
    order: (word) => `{ director: { name: ${word} } }`,
    of: (one) => directorOf(one)?.['n'],
  },
  'a number of a reference': {
    order: (word) => `{ director: { height: ${word} } }`,
    of: (one) => directorOf(one)?.['h'],
  },
  'an embedded field of a reference': {
    order: (word) => `{ director: { home: { street: ${word} } } }`,
    of: (one) => directorOf(one)?.['at']?.s,
  },
  'a reference inside of a reference': {
    order: (word) => `{ director: { home: { city: { name: ${word} } } } }`,
    of: (one) => cities.find(({ _id }) => _id === directorOf(one)?.['at']?.city_id)?.n,
  },
  'an expression': { order: (word) => `{ balance: ${word} }`, of: balanceOf },
  'an expression of a reference': {
    order: (word) => `{ sequel: { balance: ${word} } }`,
    of: (one) => {
      const sequel = sequelOf(one);
      return sequel === undefined ? undefined : balanceOf(sequel);
    },
  },
  'a number of reverse documents': {
    order: (word) => `{ prequels: { count: ${word} } }`,
    of: (one) => numbers.map(film).filter(({ sequel }) => sequel === one['_id']).length,
  },
  'a number of many-to-many documents, some reached twice': {
    order: (word) => `{ actors: { count: ${word} } }`,
    of: actorsOf,
  },
  'a length of a list of references, some twice or gone': {
    order: (word) => `{ cast: { count: ${word} } }`,
    of: (one) => people.filter(({ _id }) => one['cast']?.includes(_id)).length,
  },
  'a number behind a reference': {
    order: (word) => `{ director: { films: { count: ${word} } } }`,
    of: (one) => {
      const director = directorOf(one);
      return director && numbers.map(film).filter((other) => other['director_id'] === director._id).length;
    },
  },
};

function directorOf(one: Document) {
  return people.find(({ _id }) => _id === one['director_id']);
}

function sequelOf(one: Document): Document | undefined {
  return numbers.map(film).find(({ _id }) => _id === one['sequel']);
}

function balanceOf(one: Document): number | null {
  return one['w'] == null || one['l'] == null ? null : one['w'] - one['l'];
}

function actorsOf(one: Document): number {
  const leading = roles.filter(({ seen, films }) => seen && films.includes(one['_id']));
  return new Set(leading.map(({ actor }) => actor)).size;
}

/** MongoDB itself sorts the keys, which were found without it. */
async function sortedBy(of: (film: Document) => unknown, direction: 1 | -1): Promise<number[]> {
  const documents = numbers.map((number) => ({ _id: number, key: of(film(number)) ?? null }));
  const sorted = await api.db
    .aggregate<{ _id: number }>([{ $documents: documents }, { $sort: { key: direction, _id: direction } }])
    .toArray();
  return sorted.map(({ _id }) => _id);
}

async function inList(list: string, access?: Access): Promise<Page> {
  const { data, errors } = await api.run(`{ ${list} { ${wanted} } }`, access === undefined ? {} : { access });
  expect(errors).toEqual([]);
  return data.films;
}

async function inShop(list: string): Promise<Page> {
  const { data, errors } = await api.run(`{ shop(by: { id: "0" }) { list: ${list} { ${wanted} } } }`);
  expect(errors).toEqual([]);
  return data.shop.list;
}

const directions = [
  ['ASC', 1],
  ['DESC', -1],
] as const;

describe.each(Object.entries(keys))('in the order of %s', (_name, { order, of }) => {
  test.each(directions)('%s, a list at the root', async (word, direction) => {
    const expected = await sortedBy(of, direction);
    const read: Read = (page) => inList(`films(orderBy: [${order(word)}], ${page})`);
    for (const size of [5, count]) {
      expect(await walkForwards(read, size, count)).toEqual(expected);
      expect(await walkBackwards(read, size, count)).toEqual(expected);
    }
  });

  test.each([
    ['films', (number: number) => number % 2 === 0],
    ['offers', (number: number) => number % 4 !== 1],
    ['listed', (number: number) => number % 3 > 0],
  ] as const)('the nested list %s', async (list, belongs) => {
    for (const [word, direction] of directions) {
      const expected = (await sortedBy(of, direction)).filter(belongs);
      const read: Read = (page) => inShop(`${list}(orderBy: [${order(word)}], ${page})`);
      expect(await walkForwards(read, 4, expected.length)).toEqual(expected);
      expect(await walkBackwards(read, 5, expected.length)).toEqual(expected);
    }
  });
});

describe('where each parent reads its own page', () => {
  const many = Array.from({ length: 2_100 }, (_, index) => 1_000 + index);

  beforeAll(async () => {
    const insert = (name: string, documents: readonly object[]) =>
      api.db.collection(name).insertMany(documents.map((document) => ({ ...document })));
    await insert('shops', [{ _id: 9 }]);
    await insert(
      'films',
      many.map((number) => ({ _id: number, shop: 9 })),
    );
    await insert(
      'offers',
      many.map((number) => ({ shop: 9, film: number })),
    );
    // Relations are remembered as ones with very many children.
    await api.run('{ shop(by: { id: "9" }) { films { nodes { _id } } offers { nodes { _id } } } }');
    await api.db.collection<{ _id: number }>('films').deleteMany({ _id: { $gte: 1_000 } });
    await api.db.collection('offers').deleteMany({ shop: 9 });
  });

  test.each(Object.entries(keys))('in the order of %s', async (_name, { order, of }) => {
    for (const [list, belongs] of [
      ['films', (number: number) => number % 2 === 0],
      ['offers', (number: number) => number % 4 !== 1],
    ] as const) {
      const expected = (await sortedBy(of, -1)).filter(belongs);
      const read: Read = (page) => inShop(`${list}(orderBy: [${order('DESC')}], ${page})`);
      expect(await walkForwards(read, 5, expected.length)).toEqual(expected);
      expect(await walkBackwards(read, 7, expected.length)).toEqual(expected);
    }
    const { plans } = await api.run(
      `{ shop(by: { id: "0" }) { films(orderBy: [${order('ASC')}]) { nodes { _id } } } }`,
    );
    expect(plans.at(-1)).toContain('as: "rows"');
  });
});

describe('what the viewer may not read', () => {
  const compare = (path: string, operator: 'eq' | 'ne', operand: unknown): Condition => ({
    kind: 'compare',
    path,
    operator,
    operand,
    insensitive: false,
  });
  const only = (name: string, condition: Condition): Access => ({
    ...fullAccess,
    conditionFor: (model) => (model.name === name ? condition : always),
  });
  const walk = async (order: string, access: Access) =>
    walkForwards((page) => inList(`films(orderBy: [${order}], ${page})`, access), 7, count);

  test.each([
    ['{ director: { name: ASC } }', 'n'],
    ['{ director: { height: ASC } }', 'h'],
  ])('sorts as if it were not there: %s', async (order, path) => {
    const seen = (one: Document) => (one['director_id'] === 2 ? undefined : directorOf(one)?.[path]);
    expect(await walk(order, only('Person', compare('_id', 'ne', 2)))).toEqual(await sortedBy(seen, 1));
  });

  test('nor does it count, at the end or on the way', async () => {
    const cast = '{ cast: { count: DESC } }';
    const inCast = (one: Document) =>
      people.filter(({ _id }) => _id !== 2 && one['cast']?.includes(_id)).length;
    expect(await walk(cast, only('Person', compare('_id', 'ne', 2)))).toEqual(await sortedBy(inCast, -1));
    const actors = '{ actors: { count: DESC } }';
    const leading = (one: Document) => roles.filter(({ seen, films }) => seen && films.includes(one['_id']));
    const actorsBut = (one: Document) =>
      new Set(leading(one).flatMap(({ actor }) => (actor === 2 ? [] : [actor]))).size;
    expect(await walk(actors, only('Person', compare('_id', 'ne', 2)))).toEqual(
      await sortedBy(actorsBut, -1),
    );
    const withRoles = (one: Document) =>
      new Set(leading(one).flatMap(({ actor }) => (actor === 1 ? [actor] : []))).size;
    expect(await walk(actors, only('Role', compare('actor', 'eq', 1)))).toEqual(
      await sortedBy(withRoles, -1),
    );
  });

  test('also where that hangs on related documents', async () => {
    const City = api.models.get('City');
    if (City === undefined) throw new TypeError('There is no City');
    const inBonn: Condition = {
      kind: 'related',
      name: 'city',
      hops: [{ model: City, local: 'at.city_id', foreign: '_id', condition: compare('n', 'eq', 'Bonn') }],
    };
    const seen = (one: Document) => (directorOf(one)?._id === 1 ? 'Ada' : null);
    const access = only('Person', inBonn);
    expect(await walk('{ director: { name: DESC } }', access)).toEqual(await sortedBy(seen, -1));
    const inCast = (one: Document) => Number(one['cast']?.includes(1) ?? false);
    expect(await walk('{ cast: { count: ASC } }', access)).toEqual(await sortedBy(inCast, 1));
  });
});

test('several keys behind one reference share its lookup', async () => {
  const order = 'orderBy: [{ director: { name: DESC } }, { director: { height: ASC } }, { balance: ASC }]';
  const { plans, errors } = await api.run(`{ films(${order}, first: 3) { edges { cursor } } }`);
  expect(errors).toEqual([]);
  expect(plans.join('\n').match(/\$lookup/g)).toHaveLength(1);
  const read: Read = (page) => inList(`films(${order}, ${page})`);
  const ids = await walkForwards(read, 5, count);
  expect(ids.toSorted((a, b) => a - b)).toEqual(numbers);
  expect(await walkBackwards(read, 3, count)).toEqual(ids);
});

describe('an order', () => {
  const codes = async (orderBy: string) =>
    (await api.run(`{ films(orderBy: ${orderBy}) { nodes { _id } } }`)).errors;

  test('follows four references, and no more', async () => {
    const nested = (depth: number): string =>
      depth === 0 ? '{ year: ASC }' : `{ sequel: ${nested(depth - 1)} }`;
    expect(await codes(`[${nested(4)}]`)).toEqual([]);
    expect(await codes(`[${nested(5)}]`)).toMatchObject([{ code: 'ORDER_TOO_DEEP' }]);
  });

  test('makes a bounded number of lookups', async () => {
    const fields = ['name', 'height', 'doubled'].flatMap((name) => [
      `{ director: { ${name}: ASC } }`,
      `{ sequel: { director: { ${name}: ASC } } }`,
      `{ prequels: { count: ASC } }`,
    ]);
    expect(await codes(`[${fields.join(', ')}]`)).toEqual([]);
    expect(await codes(`[${fields.join(', ')}, { cast: { count: ASC } }]`)).toMatchObject([
      { code: 'ORDER_TOO_LARGE' },
    ]);
  });

  test('names no hidden fields, and one field at a time', async () => {
    expect(await codes('[{ director: { secret: ASC } }]')).toMatchObject([{ code: 'INVALID' }]);
    expect(await codes('[{ director: { name: ASC, height: ASC } }]')).toMatchObject([{ code: 'INVALID' }]);
    expect(await codes('[{ prequels: { title: ASC } }]')).toContainEqual(
      expect.objectContaining({ code: 'INVALID' }),
    );
  });

  test('has cursors of its own', async () => {
    const cursorOf = async (orderBy: string) => {
      const { data } = await api.run(`{ films(orderBy: [${orderBy}], first: 1) { pageInfo { endCursor } } }`);
      return String(data.films.pageInfo.endCursor);
    };
    const cursor = await cursorOf('{ director: { name: ASC } }');
    for (const other of [
      '{ director: { name: DESC } }',
      '{ sequel: { director: { name: ASC } } }',
      '{ cast: { count: ASC } }',
    ]) {
      const { errors } = await api.run(
        `{ films(orderBy: [${other}], after: "${cursor}") { nodes { _id } } }`,
      );
      expect(errors).toMatchObject([{ code: 'BAD_CURSOR' }]);
    }
  });
});

test('a total of an ordered list needs none of what it is ordered by', async () => {
  const order = 'orderBy: [{ director: { name: ASC } }]';
  const { data, commands } = await api.run(`{ films(${order}, first: 0) { totalCount } }`);
  expect(data.films.totalCount).toBe(count);
  expect(commands.map(({ command }) => Object.keys(command)[0])).toEqual(['count']);
});
