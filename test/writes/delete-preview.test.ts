import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Author = defineModel('Author', {
  fields: { _id: field.int({ required: true }), name: field.string({ required: true, unique: true }) },
});

const Book = defineModel('Book', {
  fields: {
    _id: field.int({ required: true }),
    get author() {
      return field.reference(Author, { onDelete: 'CASCADE' });
    },
    get editors() {
      return field.list(field.reference(Author));
    },
  },
});

const Review = defineModel('Review', {
  fields: {
    _id: field.int({ required: true }),
    get book() {
      return field.reference(Book, { onDelete: 'CASCADE' });
    },
    get critic() {
      return field.reference(Author, { onDelete: 'RESTRICT' });
    },
  },
});

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Author, Book, Review], { uri: inject('mongoUri'), name: 'delete_preview' });
});
afterAll(() => api.close());

beforeEach(async () => {
  const collections = ['authors', 'books', 'reviews'];
  for (const name of collections) await api.db.collection(name).deleteMany({});
  const insert = (name: string, documents: object[]) => api.db.collection(name).insertMany(documents);
  await insert('authors', [
    { _id: 1, name: 'Ada' },
    { _id: 2, name: 'Bob' },
  ]);
  await insert('books', [
    { _id: 1, author: 1, editors: [1] },
    { _id: 2, author: 1 },
    { _id: 3, author: 2, editors: [1, 2] },
  ]);
  const reviews = Array.from({ length: 12 }, (_, _id) => ({ _id, book: 1 + (_id % 2), critic: 1 }));
  await insert('reviews', [...reviews, { _id: 12, book: 3 }]);
});

const preview = (name: string) => `{
  authorDeletePreview(by: { name: "${name}" }) {
    deletes { type field rule count nodes { __typename } }
    changes { type field rule count nodes { ... on Book { _id } } }
    blocked { type field rule count nodes { ... on Review { _id } } }
  }
}`;

it('says what a delete then does', async () => {
  const { data, errors, commands } = await api.run(preview('Ada'));
  expect(errors).toEqual([]);
  const nodes = (type: string, count: number) => Array.from({ length: count }, () => ({ __typename: type }));
  expect(data.authorDeletePreview).toEqual({
    deletes: [
      { type: 'Author', field: null, rule: null, count: 1, nodes: nodes('Author', 1) },
      { type: 'Book', field: 'author', rule: 'CASCADE', count: 2, nodes: nodes('Book', 2) },
      { type: 'Review', field: 'book', rule: 'CASCADE', count: 12, nodes: nodes('Review', 10) },
    ],
    changes: [{ type: 'Book', field: 'editors', rule: 'SET_NULL', count: 1, nodes: [{ _id: 3 }] }],
    blocked: [],
  });
  expect(new Set(commands.map(({ name }) => name))).toEqual(new Set(['find']));
  const deleted = await api.run(
    'mutation { deleteAuthor(input: { by: { name: "Ada" } }) { errors { __typename } } }',
  );
  expect(deleted.data.deleteAuthor.errors).toEqual([]);
  const count = (name: string) => api.db.collection(name).countDocuments({});
  expect([await count('authors'), await count('books'), await count('reviews')]).toEqual([1, 1, 1]);
  expect(await api.db.collection('books').find({}).toArray()).toEqual([{ _id: 3, author: 2, editors: [2] }]);
});

it('says what stands in the way, and changes nothing', async () => {
  await api.db.collection('reviews').insertOne({ _id: 13, book: 3, critic: 1 } as never);
  const { data } = await api.run(preview('Ada'));
  expect(data.authorDeletePreview.blocked).toEqual([
    { type: 'Review', field: 'critic', rule: 'RESTRICT', count: 1, nodes: [{ _id: 13 }] },
  ]);
  expect(await api.db.collection('books').countDocuments({})).toBe(3);
});

it('is null for a document that is not there, and there for models alone that others refer to', async () => {
  const { data } = await api.run(preview('Nobody'));
  expect(data.authorDeletePreview).toBeNull();
  const queries = Object.keys(api.schema.getQueryType()?.getFields() ?? {});
  expect(queries.filter((name) => name.endsWith('DeletePreview'))).toEqual([
    'authorDeletePreview',
    'bookDeletePreview',
  ]);
});
