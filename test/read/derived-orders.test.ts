import { Double, Int32, type Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import type { Access } from '../../src/planner/access.ts';
import { always, type Condition } from '../../src/planner/where/condition.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { wanted, walkBackwards, walkForwards, type Page, type Read } from './walk-pages.ts';

const City = defineModel('City', {
  plural: 'cities',
  fields: { _id: field.int({ required: true }), name: field.string({ storedAs: 'n' }) },
});
const Home = defineEmbedded('Home', {
  fields: {
    street: field.string({ storedAs: 's' }),
    get city() {
      return field.reference(City, { storedAs: 'city_id' });
    },
  },
});
const Person = defineModel('Person', {
  plural: 'people',
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ storedAs: 'n' }),
    height: field.float({ storedAs: 'h' }),
    home: field.embedded(Home, { storedAs: 'at' }),
    doubled: field.expression(field.float(), {
      $cond: [{ $isNumber: '$height' }, { $multiply: ['$height', 2] }, null],
    }),
    secret: field.string({ hidden: true }),
    get films() {
      return field.hasMany(Film, 'director');
    },
    get roles() {
      return field.manyToMany(Film, {
        through: { model: Role, from: 'actor', to: 'films', where: { seen: true } },
      });
    },
  },
});
const Film = defineModel('Film', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ storedAs: 't' }),
    year: field.int({ storedAs: 'y' }),
    wins: field.int({ storedAs: 'w' }),
    losses: field.int({ storedAs: 'l' }),
    balance: field.expression(field.int(), { $subtract: ['$wins', '$losses'] }),
    get director() {
      return field.reference(Person, { storedAs: 'director_id' });
    },
    get cast() {
      return field.list(field.reference(Person));
    },
    get sequel() {
      return field.reference(Film);
    },
    get prequels() {
      return field.hasMany(Film, 'sequel');
    },
    get actors() {
      return field.manyToMany(Person, {
        through: { model: Role, from: 'films', to: 'actor', where: { seen: true } },
      });
    },
    get shop() {
      return field.reference(Shop);
    },
  },
  indexes: [{ keys: { director: 1 } }],
  page: { max: 1000 },
});
const Role = defineModel('Role', {
  fields: {
    seen: field.boolean(),
    get actor() {
      return field.reference(Person);
    },
    get films() {
      return field.list(field.reference(Film));
    },
  },
  indexes: [{ keys: { actor: 1 } }, { keys: { films: 1 } }],
});
const Shop = defineModel('Shop', {
  fields: {
    _id: field.int({ required: true }),
    get films() {
      return field.hasMany(Film, 'shop');
    },
    get offers() {
      return field.manyToMany(Film, { through: { model: Offer, from: 'shop', to: 'film' } });
    },
    get listed() {
      return field.list(field.reference(Film));
    },
  },
});
const Offer = defineModel('Offer', {
  fields: {
    price: field.int(),
    reduced: field.expression(field.float(), { $divide: ['$price', 2] }),
    get shop() {
      return field.reference(Shop);
    },
    get film() {
      return field.reference(Film);
    },
  },
});

const count = 24;
const numbers = [...Array(count).keys()];

const cities = [
  { _id: 1, n: 'Bonn' },
  { _id: 2, n: 'Aachen' },
  { _id: 3, n: null },
];
const people: readonly (Document & { _id: number })[] = [
  { _id: 1, n: 'Ada', h: new Double(1.7), at: { s: 'b', city_id: 1 } },
  { _id: 2, n: 'Ben', h: new Double(Number.NaN), at: { s: 'a', city_id: 2 } },
  { _id: 3, n: null, h: new Double(1.5), at: null },
  { _id: 4, h: 'tall', at: { city_id: 99 } },
  { _id: 5, n: 'Ada', at: { s: null, city_id: 3 } },
  { _id: 6, n: new Int32(6), h: new Double(1.5), at: { city_id: null } },
];
/** People, one that is not there, null, and nothing at all. */
const directors: readonly unknown[] = [1, 2, 3, 4, 5, 6, 99, null, undefined];

function film(number: number): Document & { _id: number } {
  const director = directors[number % directors.length];
  return {
    _id: number,
    t: `t${number % 4}`,
    w: number % 5 === 4 ? null : number % 5,
    ...(number % 3 === 2 ? {} : { l: number % 3 }),
    shop: number % 2,
    ...(director === undefined ? {} : { director_id: director }),
    ...(number % 4 === 3 ? {} : { cast: [1, 2, 3, 99, 1].slice(number % 4) }),
    ...(number % 3 === 0 ? {} : { sequel: (number * 7) % (count + 4) }),
  };
}

const roles = numbers.flatMap((number) =>
  [1, 2, 3]
    .slice(number % 4)
    .map((actor) => ({ actor, films: [number, (number * 5) % count], seen: number % 6 !== 0 })),
);

let api: TestApi;

beforeAll(async () => {
  const models = [City, Person, Film, Role, Shop, Offer];
  api = await createTestApi(models, { uri: inject('mongoUri'), name: 'derived_orders' });
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
