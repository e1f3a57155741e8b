import { ObjectId } from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createWriter } from '../../src/database/writes/create-writer.ts';
import { rememberDeployments } from '../../src/database/writes/deployments.ts';
import type { WriteCommand } from '../../src/pipeline/write-command.ts';
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts';
import { failureOf, namesOfCommands, testScope } from './request-scope.ts';

let proxy: CuttingProxy;
let client: MongoClient;
let sure: MongoClient;
const name = 'mongraph_test_lost_answers';
const deployments = rememberDeployments();
const writer = (more: Parameters<typeof testScope>[0] = {}) =>
  createWriter(client.db(name), testScope(more), deployments);
const write = (command: WriteCommand) => writer().single.write(command);
const place = { collection: 'books' };
const port = () => Number(/:(\d+)/.exec(inject('mongoUri'))?.[1]);
const books = () => sure.db(name).collection('books');
const increment: WriteCommand = {
  kind: 'update',
  ...place,
  updates: [{ filter: { _id: 1 }, update: { $inc: { n: 1 } } }],
};

beforeAll(async () => {
  sure = await new MongoClient(inject('mongoUri')).connect();
  proxy = await startCuttingProxy(port());
  client = await new MongoClient(proxy.uri).connect();
  await books().drop();
});
beforeEach(async () => {
  await books().insertMany([
    { _id: 1 as never, n: 0 },
    { _id: 2 as never, n: 0 },
  ]);
});
afterEach(async () => {
  proxy.lose('', 0);
  await books().deleteMany({});
});
afterAll(async () => {
  await sure.db(name).dropDatabase();
  await client.close();
  await sure.close();
  await proxy.close();
});

describe('a write whose answer is lost is done once', () => {
  test.each([1, 3])('an update, lost %i times', async (times) => {
    proxy.lose('update', times);
    const names = await namesOfCommands(async () => {
      expect(await write(increment)).toEqual({ count: 1, refused: [] });
    });
    expect(proxy.lost()).toBe(times);
    expect(names).toEqual(Array.from({ length: times + 1 }, () => 'update'));
    expect(await books().findOne({ _id: 1 as never })).toEqual({ _id: 1, n: 1 });
  });

  test('a change that gives the document as it is', async () => {
    proxy.lose('findAndModify', 2);
    const change = { update: { $inc: { n: 1 } } };
    const command: WriteCommand = {
      kind: 'findAndModify',
      ...place,
      filter: { _id: 1 },
      change,
      returns: 'new',
    };
    expect(await write(command)).toEqual({ count: 1, document: { _id: 1, n: 1 }, refused: [] });
    expect(proxy.lost()).toBe(2);
  });

  test('a delete by a filter that another document matches too', async () => {
    proxy.lose('delete', 1);
    expect(await write({ kind: 'delete', ...place, filter: { n: 0 } })).toEqual({ count: 1, refused: [] });
    expect(await books().countDocuments()).toBe(1);
  });

  test('an insert of many, some of them refused', async () => {
    proxy.lose('insert', 1);
    const documents = [{ _id: new ObjectId() }, { _id: 1 }, { _id: new ObjectId() }];
    const reply = await write({ kind: 'insert', ...place, ordered: false, documents });
    expect({ ...reply, refused: reply.refused.map(({ index }) => index) }).toEqual({
      count: 2,
      refused: [1],
    });
    expect(await books().countDocuments()).toBe(4);
  });

  test('writes one after another on sessions that are used again', async () => {
    proxy.lose('update', 2);
    for (let round = 0; round < 5; round++) await write(increment);
    expect(await books().findOne({ _id: 1 as never })).toEqual({ _id: 1, n: 5 });
  });

  test('many writes at the same time', async () => {
    proxy.lose('update', 4);
    await Promise.all(Array.from({ length: 20 }, async () => write(increment)));
    expect(await books().findOne({ _id: 1 as never })).toEqual({ _id: 1, n: 20 });
  });
});

describe('a transaction', () => {
  const twice = async (more: Parameters<typeof testScope>[0] = {}) => {
    let runs = 0;
    const command: WriteCommand = { ...increment, updates: [1, 2].map((id) => add(id)) };
    await writer(more).transaction(
      async (session) => {
        runs += 1;
        return session.write(command);
      },
      () => true,
    );
    return runs;
  };
  const add = (id: number) => ({ filter: { _id: id }, update: { $inc: { n: 1 } } });
  const numbers = async () => (await books().find().toArray()).map(({ n }) => n as unknown);

  test('whose write is lost is run again', async () => {
    proxy.lose('update', 2);
    expect(await twice()).toBe(3);
    expect(await numbers()).toEqual([1, 1]);
  });

  test('whose commit is lost is committed once', async () => {
    proxy.lose('commitTransaction', 3);
    expect(await twice()).toBe(1);
    expect(proxy.lost()).toBe(3);
    expect(await numbers()).toEqual([1, 1]);
  });

  test('whose commit nobody answers has an unknown result', async () => {
    proxy.lose('commitTransaction', 1_000);
    expect(await failureOf(twice({ maxTimeMs: 400 }))).toMatchObject({
      code: 'WRITE_UNKNOWN_RESULT',
      fault: 'world',
    });
    expect(await numbers()).toEqual([1, 1]);
  });

  test('whose commit hangs has one too, when time is up', async () => {
    proxy.lose('commitTransaction', 1_000, 'keep');
    expect(await failureOf(twice({ maxTimeMs: 300 }))).toMatchObject({ code: 'WRITE_UNKNOWN_RESULT' });
  });

  test('whose write hangs is given up, and nothing is written', async () => {
    proxy.lose('update', 1, 'keep');
    expect(await failureOf(twice({ maxTimeMs: 300 }))).toMatchObject({ code: 'WRITE_UNAVAILABLE' });
    await expect.poll(numbers).toEqual([0, 0]);
  });
});

describe('a write that nobody answers until time is up', () => {
  test('has an unknown result', async () => {
    proxy.lose('update', 1_000);
    const failure = await failureOf(writer({ maxTimeMs: 400 }).single.write(increment));
    expect(failure).toMatchObject({ code: 'WRITE_UNKNOWN_RESULT', fault: 'world' });
    expect(failure.message).toContain('400 ms');
    expect(await books().findOne({ _id: 1 as never })).toEqual({ _id: 1, n: 1 });
  });

  test('also where the connection hangs', async () => {
    proxy.lose('update', 1, 'keep');
    const failure = await failureOf(writer({ maxTimeMs: 300 }).single.write(increment));
    expect(failure).toMatchObject({ code: 'WRITE_UNKNOWN_RESULT' });
  });

  test('and where the request ends while it is on its way', async () => {
    proxy.lose('update', 1, 'keep');
    const controller = new AbortController();
    const pending = failureOf(writer({ signal: controller.signal }).single.write(increment));
    await expect.poll(() => proxy.lost()).toBe(1);
    controller.abort(new Error('gone'));
    expect(await pending).toMatchObject({ code: 'WRITE_UNKNOWN_RESULT', cause: { message: 'gone' } });
  });

  test('is not sent where the request has ended before', async () => {
    const names = await namesOfCommands(async () => {
      const signal = AbortSignal.abort(new Error('gone'));
      expect(await failureOf(writer({ signal }).single.write(increment))).toMatchObject({ message: 'gone' });
      const { transaction } = writer({ signal });
      const work = transaction(
        async (session) => session.write(increment),
        () => true,
      );
      expect(await failureOf(work)).toMatchObject({ message: 'gone' });
    });
    expect(names).toEqual([]);
  });

  test('was not done where no server was found', async () => {
    const way = await startCuttingProxy(port());
    const nowhere = await new MongoClient(`${way.uri}&serverSelectionTimeoutMS=100`).connect();
    await way.close();
    const unreached = createWriter(nowhere.db(name), testScope({ maxTimeMs: 300 }));
    expect(await failureOf(unreached.hasTransactions())).toMatchObject({ code: 'WRITE_UNAVAILABLE' });
    expect(await failureOf(unreached.single.write(increment))).toMatchObject({ code: 'WRITE_UNAVAILABLE' });
    await nowhere.close();
  });
});
