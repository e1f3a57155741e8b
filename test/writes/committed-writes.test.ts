import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { defineHooks, defineModel, field } from '../../src/index.ts';
import type { CommittedWrite } from '../../src/writes/events/committed-writes.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Shelf = defineModel('Shelf', {
  plural: 'shelves',
  fields: {
    name: field.string({ required: true, unique: true }),
    get books() {
      return field.hasMany(Book, 'shelf');
    },
  },
});
const Book = defineModel('Book', {
  fields: { title: field.string({ required: true, unique: true }), shelf: field.reference(Shelf) },
});
const Log = defineModel('Log', { fields: { text: field.string() } });
const hooks = [
  defineHooks(Shelf, {
    beforeCreate: async ({ document: { name }, client }) => {
      await client({ Log }).Log.create({ set: { text: `made ${name}` } });
    },
  }),
];

let api: TestApi;
let heard: CommittedWrite[] = [];

beforeAll(async () => {
  const follower = {
    follows: ({ collection }: { readonly collection: string }) => collection !== 'shelves',
    tell: (writes: readonly CommittedWrite[]) => void heard.push(...writes),
  };
  api = await createTestApi([Shelf, Book, Log], {
    uri: inject('mongoUri'),
    name: 'committed_writes',
    hooks,
    followers: [follower],
  });
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.db.collection('books').deleteMany({});
  await api.db.collection('shelves').deleteMany({});
  heard = [];
});

const titles = () => heard.flatMap(({ documents }) => documents.map((one) => one['title'] ?? one['text']));
const run = async (mutations: string): Promise<string[]> => {
  heard = [];
  const { data, errors } = await api.run(mutations);
  expect(errors).toEqual([]);
  return Object.values<{ errors: { message: string }[] }>(data).flatMap((one) =>
    one.errors.map(({ message }) => message),
  );
};
const errors = 'errors { ... on MutationError { message } }';
const create = (title: string) => `createBook(input: { set: { title: "${title}" } }) { ${errors} }`;

test('what a mutation and its hooks and nested writes commit is told, where somebody follows', async () => {
  const books = '{ create: [{ title: "A" }, { title: "B" }] }';
  await run(`mutation { createShelf(input: { set: { name: "one", books: ${books} } }) { ${errors} } }`);
  expect(new Set(titles())).toEqual(new Set(['A', 'B', 'made one']));
  expect(heard).toHaveLength(2);
});

test('of documents that are changed it is told how', async () => {
  await run(`mutation { createBooks(input: { items: [{ title: "A" }, { title: "B" }] }) { ${errors} } }`);
  expect(titles()).toEqual(['A', 'B']);
  const id = String((await api.db.collection('books').findOne({ title: 'A' }))?._id);
  await run(`mutation { updateBook(input: { id: "${id}", set: { title: "C" } }) { ${errors} } }`);
  expect(titles()).toEqual(['C']);
  expect(heard[0]?.updates[0]?.update).toEqual({ $set: { title: 'C' } });
  await run(
    `mutation { updateBooks(input: { where: { title: { eq: "C" } }, set: { title: "D" } }) { ${errors} } }`,
  );
  expect(heard).toMatchObject([{ documents: [], updates: [{ update: { $set: { title: 'D' } } }] }]);
  await run(`mutation { deleteBook(input: { id: "${id}" }) { ${errors} } }`);
  expect(heard).toEqual([]);
});

test('what is not there is not told: dry runs, failures, items that were refused', async () => {
  const dry = 'createBook(input: { set: { title: "A" }, dryRun: true })';
  expect(await run(`mutation { ${dry} { ${errors} } }`)).toEqual([]);
  expect(heard).toEqual([]);
  const twice = '{ create: [{ title: "A" }, { title: "A" }] }';
  const create = `createShelf(input: { set: { name: "two", books: ${twice} } })`;
  expect(await run(`mutation { ${create} { ${errors} } }`)).not.toEqual([]);
  expect(heard).toEqual([]);
  const items = '[{ title: "A" }, { title: "A" }, { title: "B" }]';
  await run(`mutation { createBooks(input: { items: ${items}, partial: true }) { ${errors} } }`);
  expect(titles()).toEqual(['A', 'B']);
});

test('an operation that is one transaction is told of when it is committed', async () => {
  await run(`mutation @transaction { a: ${create('A')} b: ${create('B')} }`);
  expect(titles()).toEqual(['A', 'B']);
  expect(await run(`mutation @transaction { a: ${create('C')} b: ${create('A')} }`)).not.toEqual([]);
  expect(heard).toEqual([]);
});
