import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createViewer } from '../../src/model/permissions/viewer.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Author = defineModel('Author', {
  fields: { _id: field.int({ required: true }), name: field.string(), about: field.text() },
  search: { fields: { name: 10, about: 2 } },
  permissions: { read: allow.everyone },
});
const Book = defineModel('Book', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string(),
    isOut: field.boolean(),
    secret: field.string({ permissions: { read: allow.staff } }),
    author: field.reference(Author),
  },
  search: { fields: { title: 5, secret: 50 } },
  permissions: { read: [allow.where({ isOut: { eq: true } }), allow.staff] },
});
const Thing = defineModel('Thing', {
  discriminator: 'kind',
  fields: { _id: field.int({ required: true }), label: field.string() },
  search: { fields: ['label'] },
  permissions: { read: allow.signedIn },
});
const Box = defineModel('Box', { of: Thing, fields: { size: field.int() } });
const Bag = defineModel('Bag', { of: Thing, fields: { weight: field.int() } });
const Draft = defineModel('Draft', {
  fields: { _id: field.string({ required: true }), text: field.text() },
  search: { fields: ['text'] },
  permissions: { read: allow.staff },
});
const Plain = defineModel('Plain', { fields: { text: field.text() }, permissions: { read: allow.everyone } });

const ann = createAccess(createViewer({ id: 'ann', name: 'Ann' }), { app: 'desk' });
const nobody = createAccess(null, { app: 'desk' });
const boss = createAccess(createViewer({ id: 'boss', name: 'Boss', isStaff: true }), { app: 'desk' });

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Author, Book, Thing, Box, Bag, Draft, Plain], {
    uri: inject('mongoUri'),
    name: 'search_everywhere',
  });
  await api.db.collection('authors').insertMany([
    { _id: 1 as never, name: 'River', about: 'Lives at a river.' },
    { _id: 2 as never, name: 'Ann Stone', about: 'Writes of a river, and of rivers.' },
    { _id: 3 as never, name: 'Lake' },
  ]);
  await api.db.collection('books').insertMany([
    { _id: 1 as never, title: 'River', isOut: true, author: 1, secret: 'stone' },
    { _id: 2 as never, title: 'A river of stone', isOut: true, author: 2 },
    { _id: 3 as never, title: 'The hidden river', isOut: false, author: 2 },
    { _id: 4 as never, title: 'Lake', isOut: true, author: 3, secret: 'river' },
  ]);
  await api.db.collection('things').insertMany(
    Array.from({ length: 7 }, (_, index) => ({
      _id: index as never,
      kind: index % 2 === 0 ? 'box' : 'bag',
      label: 'River',
      size: index,
      weight: index,
    })),
  );
  await api.db.collection('drafts').insertMany([{ _id: 'a' as never, text: 'river' }]);
});
afterAll(() => api.close());

interface Edge {
  readonly cursor: string;
  readonly score: number;
  readonly node: { readonly __typename: string; readonly id: string };
}

const edges = 'edges { cursor score node { __typename ... on Node { id } } }';

/** All hits, page by page. */
async function walk(args: string, first: number, access = boss): Promise<Edge[]> {
  const met: Edge[] = [];
  for (let after = ''; ;) {
    const { data, errors } = await api.run(
      `{ search(${args}, first: ${first} ${after}) { ${edges} pageInfo { hasNextPage hasPreviousPage endCursor } } }`,
      { access },
    );
    expect(errors).toEqual([]);
    const { edges: page, pageInfo } = data.search;
    expect(pageInfo.hasPreviousPage).toBe(after !== '');
    met.push(...page);
    if (pageInfo.hasNextPage !== true) return met;
    expect(page).toHaveLength(first);
    after = `, after: "${pageInfo.endCursor}"`;
  }
}

describe('pages', () => {
  it('give each hit once, in one order, however long they are', async () => {
    const whole = await walk('query: "river"', 100);
    expect(whole).toHaveLength(2 + 4 + 7 + 1);
    for (const first of [1, 2, 3, 5]) expect(await walk('query: "river"', first)).toEqual(whole);
    const scores = whole.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(new Set(whole.map(({ node }) => node.id)).size).toBe(whole.length);
  });

  it('have what single searches find, in units of the weightiest field', async () => {
    const { data } = await api.run(
      `{ authors: searchAuthors(search: { query: "river" }) { edges { score node { id } } }
         books: searchBooks(search: { query: "river" }) { edges { score node { id } } }
         things: searchThings(search: { query: "river" }) { edges { score node { id } } }
         drafts: searchDrafts(search: { query: "river" }) { edges { score node { id } } } }`,
      { access: boss },
    );
    const units: Record<string, number> = { authors: 10, books: 50, things: 1, drafts: 1 };
    const single = Object.entries(data).flatMap(([name, found]) =>
      (found as { edges: Edge[] }).edges.map(({ score, node }) => `${node.id} ${score / (units[name] ?? 0)}`),
    );
    const all = (await walk('query: "river"', 3)).map(({ score, node }) => `${node.id} ${score}`);
    expect(new Set(all)).toEqual(new Set(single));
    expect(all).toHaveLength(single.length);
  });

  it('refuse the cursor of another search, and what is none', async () => {
    const [first] = await walk('query: "river"', 100);
    for (const cursor of [
      first?.cursor,
      'nonsense',
      '',
      Buffer.from('00000000[1,2,3]').toString('base64url'),
    ]) {
      const { errors } = await api.run(`{ search(query: "lake", after: "${cursor}") { ${edges} } }`);
      expect(errors).toMatchObject([{ code: 'BAD_CURSOR' }]);
    }
    const { errors } = await api.run(`{ search(query: "lake", first: 101) { ${edges} } }`);
    expect(errors).toMatchObject([{ code: 'BAD_PAGE' }]);
  });

  it('can be of some types', async () => {
    const found = await walk('query: "river", types: [Author, Thing]', 2);
    expect(new Set(found.map(({ node }) => node.__typename))).toEqual(new Set(['Author', 'Box', 'Bag']));
    expect(await walk('query: "river", types: []', 2)).toEqual([]);
  });
});

describe('what is asked of MongoDB', () => {
  const query = `{ search(query: "river") { totalCount few: totalCount(upTo: 3) types { type count } ${edges} } }`;

  it('is one command for each type, with totals', async () => {
    const { data, errors, commands } = await api.run(query, { access: boss });
    expect(errors).toEqual([]);
    expect(commands).toHaveLength(4);
    expect(data.search).toMatchObject({ totalCount: 14, few: 3 });
    expect(data.search.types).toEqual([
      { type: 'Thing', count: 7 },
      { type: 'Book', count: 4 },
      { type: 'Author', count: 2 },
      { type: 'Draft', count: 1 },
    ]);
  });

  it('is nothing of types that the viewer may not read', async () => {
    const { data, commands } = await api.run(query, { access: nobody });
    const asked = commands.map(({ collection }) => collection);
    // Where a field is closed, the forms of words are asked for.
    expect(new Set(asked)).toEqual(new Set(['authors', 'books', 'mongraph_search_words']));
    expect(data.search).toMatchObject({ totalCount: 4 });
  });

  it('is nothing without words', async () => {
    const { data, errors } = await api.run('{ search(query: " ") { totalCount nodes { __typename } } }');
    expect(errors).toEqual([]);
    expect(data.search).toEqual({ totalCount: 0, nodes: [] });
  });

  it('reads relations of the page together', async () => {
    const { data, errors, commands } = await api.run(
      `{ search(query: "river", types: [Book]) { nodes { ... on Book { title author { name } } } } }`,
      { access: ann },
    );
    expect(errors).toEqual([]);
    expect(commands).toHaveLength(2);
    expect(data.search.nodes).toEqual([
      { title: 'River', author: { name: 'River' } },
      { title: 'A river of stone', author: { name: 'Ann Stone' } },
    ]);
  });
});

test('fields are those of each type', async () => {
  const { data, errors } = await api.run(
    `{ search(query: "river", types: [Thing, Author], first: 4) {
      nodes { ... on Author { name } ...Boxed ... on Thing { label } ... on Bag { weight } } } }
     fragment Boxed on Box { size }`,
    { access: ann },
  );
  expect(errors).toEqual([]);
  expect(data.search.nodes).toContainEqual({ name: 'River' });
  expect(data.search.nodes).toContainEqual({ label: 'River', size: 0 });
  expect(data.search.nodes).toContainEqual({ label: 'River', weight: 1 });
});

test('hidden documents and fields have no part', async () => {
  const found = await walk('query: "river"', 2, ann);
  const books = found.filter(({ node }) => node.__typename === 'Book');
  expect(books).toHaveLength(2);
  expect(await walk('query: "stone -river"', 2, ann)).toEqual([]);
});

test('a project in which nothing is searched has none, and may use the name', () => {
  const Search = defineModel('Search', {
    fields: { text: field.text() },
    permissions: { read: allow.everyone },
  });
  expect(createModels([Search]).has('Search')).toBe(true);
  expect(() => createModels([Search, Author])).toThrow(/search/i);
});
