import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { startFailingMongod, type FailingMongod } from './own-mongod.ts';

const Author = defineModel('Author', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    get books() {
      return field.hasMany(Book, 'author');
    },
  },
});

const Book = defineModel('Book', {
  fields: {
    _id: field.int({ required: true }),
    get author() {
      return field.reference(Author);
    },
  },
});

let mongod: FailingMongod;
let api: TestApi;

beforeAll(async () => {
  mongod = await startFailingMongod();
  api = await createTestApi([Author, Book], { uri: mongod.uri, name: 'broken' });
});
afterAll(async () => {
  await api.close();
  await mongod.stop();
});
beforeEach(async () => {
  await mongod.recover();
  for (const name of ['authors', 'books']) await api.db.collection(name).deleteMany({});
});

const create = (key = '') =>
  api.run(`mutation { createAuthor(input: {
    ${key} set: { _id: 1, name: "A", books: { create: [{ _id: 1 }, { _id: 2 }] } }
  }) { author { books { nodes { _id } } } errors { ... on MutationError { code } } } }`);
const counts = async () => [
  await api.db.collection('authors').countDocuments(),
  await api.db.collection('books').countDocuments(),
];

test.each([
  ['an insert', ['insert'], { closeConnection: true }],
  ['the commit', ['commitTransaction'], { closeConnection: true }],
  ['a commit that was done', ['commitTransaction'], { writeConcernError: { code: 91, errmsg: 'gone' } }],
])('a nested write is done once where the connection is lost at %s', async (_where, names, data) => {
  await mongod.fail(names, data);
  const { data: answer, errors } = await create();
  expect(errors).toEqual([]);
  expect(answer.createAuthor).toEqual({ author: { books: { nodes: [{ _id: 1 }, { _id: 2 }] } }, errors: [] });
  expect(await counts()).toEqual([1, 2]);
});

test('a commit that is refused leaves nothing', async () => {
  await mongod.fail(['commitTransaction'], { errorCode: 8 });
  const { errors } = await create();
  expect(errors).toHaveLength(1);
  expect(await counts()).toEqual([0, 0]);
});

test('with a key, a mutation whose answer was lost can be sent again', async () => {
  const key = 'idempotencyKey: "k",';
  await mongod.fail(['commitTransaction'], { closeConnection: true });
  const [first, second] = [await create(key), await create(key)];
  expect(second.data).toEqual(first.data);
  expect(await counts()).toEqual([1, 2]);
});
