import { ObjectId } from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createWriter } from '../../src/database/writes/create-writer.ts';
import { rememberDeployments } from '../../src/database/writes/deployments.ts';
import type { WriteCommand } from '../../src/pipeline/write-command.ts';
import { defaultDatabase } from '../../src/util/default-database.ts';
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts';
import { startMember, type Member } from './own-members.ts';
import { failureOf, namesOfCommands, testScope } from './request-scope.ts';

let member: Member;
let proxy: CuttingProxy;
let alone: MongoClient;
let set: MongoClient;
const name = 'mongraph_test_standalone';
const deployments = rememberDeployments();
const writer = (more: Parameters<typeof testScope>[0] = {}) =>
  createWriter(alone.db(name), testScope(more), deployments);
const write = (command: WriteCommand) => writer().single.write(command);
const place = { collection: 'books' };
const insert = (...ids: unknown[]): WriteCommand => ({
  kind: 'insert',
  ...place,
  documents: ids.map((_id) => ({ _id })),
});
const increment: WriteCommand = {
  kind: 'update',
  ...place,
  updates: [{ filter: { _id: 1 }, update: { $inc: { n: 1 } } }],
};
const always = () => true;

beforeAll(async () => {
  member = await startMember();
  proxy = await startCuttingProxy(member.port);
  alone = await new MongoClient(proxy.uri).connect();
  set = await new MongoClient(inject('mongoUri')).connect();
});
beforeEach(async () => {
  await alone.db(name).dropDatabase();
  await set.db(name).dropDatabase();
});
afterEach(() => proxy.lose('', 0));
afterAll(async () => {
  await set.db(name).dropDatabase();
  await set.close();
  await alone.close();
  await proxy.close();
  await member.kill();
});

describe('a standalone server', () => {
  test('has no transactions, and is told so before anything is sent', async () => {
    expect(await writer().hasTransactions()).toBe(false);
    const names = await namesOfCommands(async () => {
      const work = async () => 'never';
      const failures = [writer().transaction(work, always), writer().open()].map(failureOf);
      for (const failure of await Promise.all(failures)) {
        expect(failure).toMatchObject({ code: 'WRITE_NEEDS_REPLICA_SET', fault: 'caller' });
        expect(failure.message).toContain('"default"');
      }
    });
    expect(names).toEqual([]);
  });

  test('takes writes that stand by themselves', async () => {
    expect(await write(insert(1))).toEqual({ count: 1, refused: [] });
    expect(await write(increment)).toEqual({ count: 1, refused: [] });
    expect(await write(insert(1))).toMatchObject({ count: 0, refused: [{ reason: { index: '_id_' } }] });
    const find = { kind: 'find', ...place, filter: {} } as const;
    expect(await writer().single.run(find)).toEqual([{ _id: 1, n: 1 }]);
  });

  test('says once what it is', async () => {
    let asked = 0;
    const client = new MongoClient(proxy.uri, { monitorCommands: true });
    client.on('commandStarted', ({ commandName }) => void (asked += commandName === 'hello' ? 1 : 0));
    const shared = rememberDeployments();
    const one = () => createWriter(client.db(name), testScope(), shared);
    await Promise.all([one().hasTransactions(), one().hasTransactions()]);
    await one().single.write(insert(2));
    await client.close();
    expect(asked).toBe(1);
  });
});

describe('an answer of a standalone server that is lost', () => {
  test('to a change is an unknown result at once: it could be done twice', async () => {
    await write(insert(1));
    proxy.lose('update', 1);
    expect(await failureOf(write(increment))).toMatchObject({ code: 'WRITE_UNKNOWN_RESULT' });
    const books = alone.db(name).collection('books');
    await expect.poll(async () => books.findOne()).toEqual({ _id: 1, n: 1 });
  });

  test('to an insert is asked for again: its own document is no duplicate', async () => {
    proxy.lose('insert', 2);
    expect(await write(insert(new ObjectId()))).toEqual({ count: 1, refused: [] });
    expect(proxy.lost()).toBe(2);
    expect(await alone.db(name).collection('books').countDocuments()).toBe(1);
  });

  test('to an insert of many, each by itself, too', async () => {
    proxy.lose('insert', 1);
    const command = { ...insert(new ObjectId(), new ObjectId()), ordered: false } as WriteCommand;
    expect(await write(command)).toEqual({ count: 2, refused: [] });
  });

  test.each([
    ['an `_id` that is someone’s own choice', () => insert(5)],
    ['many that end at the first failure', () => insert(new ObjectId(), new ObjectId())],
  ])('to an insert of %s is an unknown result', async (_name, command) => {
    proxy.lose('insert', 1);
    expect(await failureOf(write(command()))).toMatchObject({ code: 'WRITE_UNKNOWN_RESULT' });
  });
});

describe('several databases', () => {
  const databases = (alias: string) =>
    (alias === 'elsewhere' ? alone : set).db(alias === 'archive' ? `${name}_archive` : name);
  const at = (database: string, ...ids: unknown[]): WriteCommand => ({ ...insert(...ids), database });
  const several = () => createWriter(databases, testScope(), deployments);

  afterAll(async () => set.db(`${name}_archive`).dropDatabase());

  test('of one cluster are written in one transaction', async () => {
    await several().transaction(async (session) => {
      await session.write(insert(1));
      await session.write(at('archive', 2));
    }, always);
    expect(await databases('archive').collection('books').find().toArray()).toEqual([{ _id: 2 }]);
    expect(await databases(defaultDatabase).collection('books').find().toArray()).toEqual([{ _id: 1 }]);
  });

  test('of different clusters are not, and nothing is written', async () => {
    const failure = await failureOf(
      several().transaction(async (session) => {
        await session.write(insert(1));
        await session.write(at('elsewhere', 2));
      }, always),
    );
    expect(failure).toMatchObject({ code: 'WRITE_ACROSS_CLUSTERS', fault: 'caller' });
    expect(failure.message).toMatch(/"default".*"elsewhere"/);
    expect(await set.db(name).collection('books').countDocuments()).toBe(0);
  });

  test('are read wherever they are', async () => {
    await several().single.write(at('elsewhere', 7));
    const find = { kind: 'find', ...place, database: 'elsewhere', filter: {} } as const;
    const read = await several().transaction(async (session) => {
      await session.write(insert(1));
      return session.run(find);
    }, always);
    expect(read).toEqual([{ _id: 7 }]);
  });

  test('each have their own kind of server', async () => {
    expect(await several().hasTransactions()).toBe(true);
    expect(await several().hasTransactions('elsewhere')).toBe(false);
    const failure = await failureOf(several().open('elsewhere'));
    expect(failure).toMatchObject({ code: 'WRITE_NEEDS_REPLICA_SET', params: { alias: 'elsewhere' } });
    const session = await createWriter((alias) => databases(alias), testScope()).open('archive');
    await session.write(at('archive', 3));
    await session.abort();
  });
});
