import { Decimal128, Long, UUID, type Document } from 'mongodb';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Ends = defineEmbedded('Ends', {
  fields: {
    get film() {
      return field.reference(Film);
    },
    get person() {
      return field.reference(Person);
    },
  },
});
const Film = defineModel('Film', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string(),
    get byEnds() {
      return field.manyToMany(Person, {
        through: { model: Casting, from: 'ends.film', to: 'ends.person' },
      });
    },
    get ensemble() {
      return field.manyToMany(Person, { through: { model: Casting, from: 'film', to: 'people' } });
    },
    get crew() {
      return field.list(field.reference(Person));
    },
  },
});
const Person = defineModel('Person', {
  plural: 'people',
  fields: {
    _id: field.int({ required: true }),
    name: field.string(),
    get castIn() {
      return field.manyToMany(Film, { through: { model: Casting, from: 'people', to: 'film' } });
    },
  },
});
const Casting = defineModel('Casting', {
  fields: {
    _id: field.int({ required: true }),
    note: field.string(),
    ends: field.embedded(Ends),
    get film() {
      return field.reference(Film);
    },
    get people() {
      return field.list(field.reference(Person));
    },
  },
});
const Account = defineModel('Account', {
  fields: {
    _id: field.uuid({ required: true }),
    number: field.long({ required: true, unique: true }),
    rate: field.decimal({ required: true, unique: true }),
    get parent() {
      return field.reference(Account);
    },
    get children() {
      return field.hasMany(Account, 'parent');
    },
  },
});

const Topic = defineModel('Topic', {
  fields: {
    _id: field.string({ required: true }),
    get above() {
      return field.reference(Topic);
    },
    get below() {
      return field.hasMany(Topic, 'above');
    },
  },
});

const one = '00000000-0000-4000-8000-000000000001';
const two = '00000000-0000-4000-8000-000000000002';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Film, Person, Casting, Account, Topic], {
    uri: inject('mongoUri'),
    name: 'regressions',
  });
  const insert = (name: string, documents: Document[]) => api.db.collection(name).insertMany(documents);
  await insert('films', [
    { _id: 1, title: 'One', crew: [1, 2, 1] },
    { _id: 2, title: 'Two', crew: [{ $odd: 1 }] },
    { _id: 3, title: 'Three', crew: [3] },
  ] as unknown as Document[]);
  await insert('people', [1, 2, 3].map((id) => ({ _id: id, name: `P${id}` })) as unknown as Document[]);
  await insert('castings', [
    { _id: 1, note: 'a', film: 1, people: [1, 2], ends: { film: 1, person: 3 } },
    { _id: 2, note: 'b', film: 1, people: [2, 3], ends: { film: 1, person: 1 } },
    { _id: 3, note: 'c', film: 2, people: [3], ends: { film: 2, person: 2 } },
  ] as unknown as Document[]);
  await insert('topics', [
    { _id: 'a' },
    { _id: 'b', above: 'a' },
    { _id: 'c', above: /.*/ },
  ] as unknown as Document[]);
  await insert('accounts', [
    { _id: new UUID(one), number: Long.fromString('9007199254740993'), rate: Decimal128.fromString('1.50') },
    {
      _id: new UUID(two),
      number: Long.fromString('9007199254740995'),
      rate: Decimal128.fromString('100'),
      parent: new UUID(one),
    },
  ] as unknown as Document[]);
});

afterAll(() => api.close());

test('many-to-many through embedded paths of the join document', async () => {
  const { data, errors } = await api.run(
    `{ films { nodes { byEnds { totalCount nodes { name } edges { casting { note } } } } } }`,
  );
  expect(errors).toEqual([]);
  expect(data.films.nodes.map((film: Document) => film['byEnds'])).toEqual([
    {
      totalCount: 2,
      nodes: [{ name: 'P1' }, { name: 'P3' }],
      edges: [{ casting: { note: 'b' } }, { casting: { note: 'a' } }],
    },
    { totalCount: 1, nodes: [{ name: 'P2' }], edges: [{ casting: { note: 'c' } }] },
    { totalCount: 0, nodes: [], edges: [] },
  ]);
});

test.each(['', '(offset: 0)', '(first: 0)', '(last: 1)'])(
  'many-to-many through a list in the join document, to it and from it%s',
  async (page) => {
    const { data, errors } = await api.run(`{
      films { nodes { ensemble${page} { totalCount nodes { _id } } } }
      people { nodes { castIn${page} { totalCount nodes { _id } } } }
    }`);
    expect(errors).toEqual([]);
    const ids = (rows: readonly Document[]) => {
      const all = rows.map((row) => row['_id']);
      return page.includes('first') ? [] : page.includes('last') ? all.slice(-1) : all;
    };
    const part = (...all: number[]) => ({
      totalCount: all.length,
      nodes: ids(all.map((id) => ({ _id: id }))).map((id) => ({ _id: id })),
    });
    expect(data.films.nodes.map((film: Document) => film['ensemble'])).toEqual([
      part(1, 2, 3),
      part(3),
      part(),
    ]);
    expect(data.people.nodes.map((person: Document) => person['castIn'])).toEqual([
      part(1),
      part(1),
      part(1, 2),
    ]);
  },
);

test('the same through a list, each parent by itself', async () => {
  const { data, errors } = await api.run(
    `{ films { nodes { ensemble(offset: 1001) { nodes { _id } } some: ensemble { totalCount(upTo: 9) } } } }`,
  );
  expect(errors).toEqual([]);
  expect(data.films.nodes.map((film: Document) => film['some'].totalCount)).toEqual([3, 1, 0]);
});

test('embedded paths of the join document, each parent by itself', async () => {
  const { data, errors } = await api.run(`{ films { nodes { byEnds { totalCount(upTo: 9) } } } }`);
  expect(errors).toEqual([]);
  expect(data.films.nodes.map((film: Document) => film['byEnds'].totalCount)).toEqual([2, 1, 0]);
});

test('a list of references that holds what is no id fails alone', async () => {
  const { data, errors } = await api.run(`{ films { nodes { crew { nodes { _id } } } } }`);
  expect(errors.map(({ code, path }) => [code, path?.join('.')])).toEqual([
    ['FIELD_WRONG_TYPE', 'films.nodes.1.crew'],
  ]);
  expect(data.films.nodes).toEqual([
    { crew: { nodes: [{ _id: 1 }, { _id: 2 }] } },
    { crew: null },
    { crew: { nodes: [{ _id: 3 }] } },
  ]);
});

test('a decimal key finds its document however it is written', async () => {
  const { data, errors } = await api.run(`{
    short: account(by: { rate: "1.5" }) { _id }
    long: account(by: { rate: "1.500" }) { _id }
    power: account(by: { rate: "1E2" }) { _id }
  }`);
  expect(errors).toEqual([]);
  expect(data).toEqual({ short: { _id: one }, long: { _id: one }, power: { _id: two } });
});

test('uuids and 64-bit integers as keys of parents, and in lists', async () => {
  const { data, errors } = await api.run(`{
    account(by: { number: "9007199254740993" }) { children { totalCount nodes { number } } }
    accounts(where: { _id: { in: ["${one}", "${two}"] }, number: { in: ["9007199254740995"] } }) {
      nodes { parent { number } children { totalCount } }
    }
  }`);
  expect(errors).toEqual([]);
  expect(data).toEqual({
    account: { children: { totalCount: 1, nodes: [{ number: '9007199254740995' }] } },
    accounts: { nodes: [{ parent: { number: '9007199254740993' }, children: { totalCount: 0 } }] },
  });
});

test.each(['eq: "a\u2028b"', 'in: ["a\u2028b", "x/y"]', 'notIn: ["ONE", "TWO", "a\u2028"]'])(
  'texts with a line separator, compared without regard to case: %s',
  async (condition) => {
    const { errors } = await api.run(
      `{ films(where: { title: { ${condition}, mode: INSENSITIVE } }) { totalCount } }`,
    );
    expect(errors).toEqual([]);
  },
);

test('one fragment at several levels, and one field merged of several', async () => {
  const { data, errors } = await api.run(
    `
    query ($yes: Boolean = true) {
      accounts(where: { children: { some: {} } }) {
        nodes { ...A children { nodes { ...A parent { ...A } } } }
        edges { node { ...A children @include(if: $yes) { totalCount } children { edges { node { rate } } } } }
      }
    }
    fragment A on Account { number children(first: 1) { nodes { number parent { rate } } } parent { number } }
    `.replaceAll('(first: 1)', ''),
  );
  expect(errors).toEqual([]);
  const child = { number: '9007199254740995', parent: { rate: '1.50' } };
  const below = { ...child, parent: { number: '9007199254740993', rate: '1.50' } };
  expect(data.accounts.nodes[0].children.nodes[0].number).toBe(below.number);
  expect(data.accounts.edges[0].node.children).toMatchObject({
    totalCount: 1,
    edges: [{ node: { rate: '100' } }],
  });
  expect(data.accounts.nodes[0].children.nodes[0].parent.children.nodes[0]).toMatchObject(child);
});

test('a pattern where a key should be is no key', async () => {
  const { data, errors } = await api.run(
    `{ topics(where: { below: { some: {} } }) { nodes { _id below { nodes { _id } } } } }`,
  );
  expect(errors).toEqual([]);
  expect(data.topics.nodes).toEqual([{ _id: 'a', below: { nodes: [{ _id: 'b' }] } }]);
});

test('a film with very many join documents, each of which names several people', async () => {
  const castings = api.db.collection<{ _id: number }>('castings');
  const many = [...Array(2_500).keys()].map((n) => ({ _id: 1_000 + n, film: 3, people: [1 + (n % 2), 3] }));
  await castings.insertMany(many);
  for (const _once of ['notices', 'remembers']) {
    const { data, errors } = await api.run(
      `{ film(by: { id: "3" }) { ensemble(last: 2) { totalCount nodes { name } pageInfo { hasPreviousPage } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.film.ensemble).toEqual({
      totalCount: 3,
      nodes: [{ name: 'P2' }, { name: 'P3' }],
      pageInfo: { hasPreviousPage: true },
    });
  }
  await castings.deleteMany({ _id: { $gte: 1_000 } });
});
