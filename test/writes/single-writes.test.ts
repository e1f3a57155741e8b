import { ObjectId } from 'bson';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWriter } from '../../src/database/writes/create-writer.ts';
import { rememberDeployments } from '../../src/database/writes/deployments.ts';
import type { RefusedReason, UpdateOperators, WriteCommand } from '../../src/pipeline/write-command.ts';
import { startFailingMongod, type FailingMongod } from './own-mongod.ts';
import { commandsOf, failureOf, namesOfCommands, testScope } from './request-scope.ts';

let mongod: FailingMongod;
const deployments = rememberDeployments();
const writer = (more: Parameters<typeof testScope>[0] = {}) =>
  createWriter(mongod.db, testScope(more), deployments);
const write = (command: WriteCommand) => writer().single.write(command);
const stored = () => mongod.db.collection('books').find().sort({ _id: 1 }).toArray();
const place = { collection: 'books' };

const change = (update: UpdateOperators, filter: object = { _id: 1 }): WriteCommand => ({
  kind: 'findAndModify',
  ...place,
  filter: { ...filter },
  change: { update },
  returns: 'new',
});

beforeAll(async () => {
  mongod = await startFailingMongod();
});
beforeEach(async () => {
  await mongod.db.collection('books').drop();
});
afterEach(async () => mongod.recover());
afterAll(async () => mongod.stop());

describe('what a write did', () => {
  test('an insert', async () => {
    expect(await write({ kind: 'insert', ...place, documents: [{ _id: 1 }, { _id: 2 }] })).toEqual({
      count: 2,
      refused: [],
    });
    expect(await stored()).toEqual([{ _id: 1 }, { _id: 2 }]);
  });

  test('an update by several statements, and one of elements', async () => {
    await write({ kind: 'insert', ...place, documents: [{ _id: 1, l: [1, 5] }, { _id: 2 }] });
    const updates = [
      {
        filter: { _id: 1 },
        update: { $set: { 'l.$[large]': 9 } },
        arrayFilters: [{ large: { $gt: 3 } }],
      },
      { filter: { _id: 2 }, update: { $set: { a: 1 } } },
      { filter: { _id: 3 }, update: { $set: { a: 1 } } },
    ];
    expect(await write({ kind: 'update', ...place, updates })).toEqual({ count: 2, refused: [] });
    expect(await stored()).toEqual([
      { _id: 1, l: [1, 9] },
      { _id: 2, a: 1 },
    ]);
  });

  test('a delete of one of several', async () => {
    await write({ kind: 'insert', ...place, documents: [{ _id: 1 }, { _id: 2 }] });
    expect(await write({ kind: 'delete', ...place, filter: {} })).toEqual({ count: 1, refused: [] });
    expect(await stored()).toHaveLength(1);
  });

  test('a change that gives the document as it is, as it was, or none', async () => {
    await write({ kind: 'insert', ...place, documents: [{ _id: 1, n: 1 }] });
    expect(await write(change({ $inc: { n: 1 } }))).toEqual({
      count: 1,
      document: { _id: 1, n: 2 },
      refused: [],
    });
    const remove: WriteCommand = {
      kind: 'findAndModify',
      ...place,
      filter: { _id: 1 },
      change: 'delete',
      returns: 'old',
    };
    expect(await write(remove)).toEqual({ count: 1, document: { _id: 1, n: 2 }, refused: [] });
    expect(await write(remove)).toEqual({ count: 0, document: null, refused: [] });
  });

  test('one command each', async () => {
    const names = await namesOfCommands(async () => {
      await write({ kind: 'insert', ...place, documents: [{ _id: new ObjectId() }] });
      await write(change({ $inc: { n: 1 } }));
    });
    expect(names).toEqual(['insert', 'findAndModify']);
  });
});

describe('what MongoDB refuses', () => {
  const reasonOf = async (command: WriteCommand): Promise<RefusedReason | undefined> =>
    (await write(command)).refused[0]?.reason;

  beforeEach(async () => {
    await mongod.db.collection('books').createIndex({ 'isbn.code': 1, year: 1 }, { unique: true });
    await write({
      kind: 'insert',
      ...place,
      documents: [
        { _id: 1, isbn: { code: 'x' }, year: 1, text: 'a', nothing: null },
        { _id: 2, isbn: { code: 'y' }, year: 1, text: 'a' },
      ],
    });
  });

  test('a value that another document has, with its index', async () => {
    const reason = {
      kind: 'duplicateKey',
      index: 'isbn.code_1_year_1',
      keys: ['isbn.code', 'year'],
      values: ['x', 1],
    };
    const documents = [{ _id: 3 }, { _id: 4, isbn: { code: 'x' }, year: 1 }, { _id: 5 }];
    expect(await write({ kind: 'insert', ...place, documents })).toEqual({
      count: 1,
      refused: [{ index: 1, reason }],
    });
    expect(await reasonOf(change({ $set: { 'isbn.code': 'x' } }, { _id: 2 }))).toEqual(reason);
  });

  test('each of several, where the first does not end it', async () => {
    const documents = [{ _id: 1 }, { _id: 3 }, { _id: 2 }];
    const { count, refused } = await write({ kind: 'insert', ...place, ordered: false, documents });
    expect({ count, at: refused.map(({ index }) => index) }).toEqual({ count: 1, at: [0, 2] });
  });

  test('a document that a validator does not let in', async () => {
    await mongod.db.command({ collMod: 'books', validator: { $jsonSchema: { required: ['text'] } } });
    expect(await reasonOf({ kind: 'insert', ...place, documents: [{ _id: 3 }] })).toEqual({
      kind: 'invalidDocument',
    });
    expect(await reasonOf(change({ $unset: { text: '' } }))).toEqual({ kind: 'invalidDocument' });
  });

  test.each<[string, UpdateOperators]>([
    ['$inc of text', { $inc: { text: 1 } }],
    ['$inc of null', { $inc: { nothing: 1 } }],
    ['$mul of text', { $mul: { text: 2 } }],
    ['$push to text', { $push: { text: 1 } }],
    ['$addToSet to text', { $addToSet: { text: 1 } }],
    ['$pull from text', { $pull: { text: 1 } }],
    ['$pop of text', { $pop: { text: 1 } }],
    ['a path through text', { $set: { 'text.inner': 1 } }],
    ['all elements of text', { $set: { 'text.$[]': 1 } }],
    ['all elements of nothing', { $set: { 'other.$[]': 1 } }],
  ])('a stored value of another type: %s', async (_name, update) => {
    expect(await reasonOf(change(update))).toEqual({ kind: 'wrongType' });
    expect(await reasonOf({ kind: 'update', ...place, updates: [{ filter: { _id: 1 }, update }] })).toEqual({
      kind: 'wrongType',
    });
  });

  test('all else is thrown', async () => {
    const failure = await failureOf(write(change({ $set: { _id: 7 } })));
    expect(failure).toMatchObject({ name: 'MongoServerError', codeName: 'ImmutableField' });
  });

  test('changes of many documents are a mistake of who asks for them', async () => {
    const updates = [{ filter: {}, update: { $set: { a: 1 } }, multi: true }];
    await expect(write({ kind: 'update', ...place, updates })).rejects.toThrow(TypeError);
    await expect(write({ kind: 'delete', ...place, filter: {}, multi: true })).rejects.toThrow(TypeError);
  });
});

test.each([
  [undefined, { w: 'majority' }],
  [{ w: 1 }, { w: 1 }],
  [{ w: 0 }, { w: 'majority' }],
  [
    { journal: true, wtimeoutMS: 500 },
    { w: 'majority', j: true, wtimeout: 500 },
  ],
])('with the write concern %j of the connection, %j is asked for', async (writeConcern, asked) => {
  const db = mongod.db.client.db('writes', writeConcern === undefined ? {} : { writeConcern });
  const events = await commandsOf(async () => {
    const single = createWriter(db, testScope(), deployments).single;
    expect(await single.write({ kind: 'insert', ...place, documents: [{ _id: 1 }] })).toMatchObject({
      count: 1,
    });
    await createWriter(db, testScope(), deployments).transaction(
      async (session) => session.write(change({ $set: { a: 1 } })),
      () => true,
    );
  });
  expect(events.map(({ command }) => command['writeConcern'])).toEqual([asked, undefined, undefined]);
  expect(await stored()).toEqual([{ _id: 1, a: 1 }]);
});
