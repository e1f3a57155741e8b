import { setTimeout as sleep } from 'node:timers/promises';
import type { Document } from 'mongodb';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startLocalMongod, type LocalMongod } from '../../src/local-mongod/start-local-mongod.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Owner = defineModel('Owner', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string(),
    get items() {
      return field.hasMany(Item, 'owner');
    },
    get linked() {
      return field.manyToMany(Item, { through: { model: Link, from: 'owner', to: 'item' } });
    },
  },
});
const Item = defineModel('Item', {
  fields: {
    _id: field.int({ required: true }),
    text: field.text(),
    get owner() {
      return field.reference(Owner);
    },
  },
});
const Link = defineModel('Link', {
  fields: {
    get owner() {
      return field.reference(Owner);
    },
    get item() {
      return field.reference(Item);
    },
  },
});

const everything =
  '{ owners(where: { linked: { some: { text: { contains: "x" } } } }) { totalCount nodes { items { totalCount nodes { owner { name } } } linked { nodes { _id } } } } owner(by: { id: "1" }) { name } node(id: "T3duZXI6MQ") { id } }';

/** Takes the server many seconds: a pattern that tries every way to divide a long text, for many texts. */
const slow = '{ items(where: { text: { matches: "a.*b.*a.*[yz]" } }) { nodes { _id } } }';

let mongod: LocalMongod;
let api: TestApi;

beforeAll(async () => {
  mongod = await startLocalMongod({ parameters: { enableTestCommands: 1 } });
  api = await createTestApi([Owner, Item, Link], { uri: mongod.uri, name: 'interruptions' });
  await api.db.collection<{ _id: number }>('owners').insertMany([{ _id: 1, name: 'a' } as { _id: number }]);
  await api.db.collection('items').insertMany([{ _id: 1, text: 'x', owner: 1 } as object]);
  await api.db.collection('links').insertMany([{ owner: 1, item: 1 }]);
  const long = [...Array(20_000).keys()].map((index) => ({
    _id: index + 10,
    text: `${'ab'.repeat(200)}${index}`,
  }));
  await api.db.collection<{ _id: number }>('items').insertMany(long);
});

afterEach(() => failCommand('off', {}));

afterAll(async () => {
  await api.close();
  await mongod.stop();
});

type Mode = 'off' | 'alwaysOn' | { readonly times: number };

async function failCommand(mode: Mode, data: Readonly<Record<string, unknown>>): Promise<void> {
  const failing = { failCommands: ['find', 'aggregate', 'count'], appName: 'mongraph', ...data };
  const admin = api.db.client.db('admin');
  await admin.command({
    configureFailPoint: 'failCommand',
    mode,
    ...(mode === 'off' ? {} : { data: failing }),
  });
}

async function running(comment: string): Promise<number> {
  const { inprog } = await api.db.client.db('admin').command({ currentOp: 1, active: true });
  return inprog.filter((operation: Document) => String(operation['command']?.comment).includes(comment))
    .length;
}

async function eventually(condition: () => Promise<boolean>, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (await condition()) return true;
    await sleep(20);
  }
  return false;
}

test('every command has a time limit and a comment with the operation and the request', async () => {
  const { commands, errors } = await api.run(everything, { operationName: 'Everything', maxTimeMs: 4_321 });
  expect(errors).toEqual([]);
  expect(commands.length).toBeGreaterThanOrEqual(8);
  expect(new Set(commands.map(({ name }) => name)).size).toBeGreaterThan(1);
  for (const { command, requestId } of commands) {
    expect(command['maxTimeMS']).toBe(4_321);
    expect(command['comment']).toBe(`mongraph operation=Everything request=${requestId}`);
  }
});

test('a request that goes away is gone from the server within a second', async () => {
  const controller = new AbortController();
  const operation = api.run(slow, {
    operationName: 'Slow',
    signal: controller.signal,
  });
  expect(await eventually(async () => (await running('operation=Slow')) > 0, 5_000)).toBe(true);
  controller.abort(new Error('The client has gone'));
  const { errors, data } = await operation;
  expect(errors.map(({ message }) => message)).toContain('The client has gone');
  expect(data).toBeNull();
  expect(await eventually(async () => (await running('operation=Slow')) === 0, 1_000)).toBe(true);
});

test('a request that has gone already sends nothing more', async () => {
  const { errors } = await api.run(everything, { signal: AbortSignal.abort(new Error('Gone before')) });
  expect(errors.map(({ message }) => message)).toContain('Gone before');
});

test('a command that runs into its time limit', async () => {
  const { errors, data } = await api.run(slow, { maxTimeMs: 5 });
  expect(errors.map(({ code }) => code)).toEqual(['DATABASE_TIMEOUT']);
  expect(errors[0]?.message).toContain('items');
  expect(data).toBeNull();
});

test('a lost connection is tried once more', async () => {
  await failCommand({ times: 1 }, { closeConnection: true });
  const { errors, data, commands } = await api.run('{ owners { nodes { name } } }');
  expect(errors).toEqual([]);
  expect(data.owners.nodes).toEqual([{ name: 'a' }]);
  expect(commands).toHaveLength(2);
});

test('and not twice more', async () => {
  await failCommand('alwaysOn', { closeConnection: true });
  const { errors, commands } = await api.run('{ owners { nodes { name } } }');
  expect(errors.map(({ code }) => code)).toEqual(['DATABASE_UNAVAILABLE']);
  expect(commands).toHaveLength(2);
});

test.each([11_600, 10_107, 189, 91, 13_435])('the server error %i is tried once more', async (errorCode) => {
  await failCommand({ times: 1 }, { errorCode });
  const { errors, commands } = await api.run('{ owner(by: { id: "1" }) { name } }');
  expect(errors).toEqual([]);
  expect(commands).toHaveLength(2);
});

test('another server error is not', async () => {
  await failCommand('alwaysOn', { errorCode: 8_000 });
  const { errors, commands } = await api.run('{ owner(by: { id: "1" }) { name } }');
  expect(errors.map(({ code }) => code)).toEqual(['UNEXPECTED']);
  expect(commands).toHaveLength(1);
});

test('answers beyond 16 MB come whole, several at the same time', async () => {
  await api.db.collection('items').deleteMany({});
  const text = 'x'.repeat(500_000);
  const documents = [...Array(50).keys()].map((_id) => ({ _id, text, owner: 1 }));
  await api.db.collection<{ _id: number }>('items').insertMany(documents);
  const list = 'items(first: 50) { nodes { _id text } }';
  const { errors, data, commands } = await api.run(
    `{ a: ${list} b: ${list} c: ${list} owners { nodes { ${list} } } }`,
  );
  expect(errors).toEqual([]);
  for (const items of [data.a, data.b, data.c, data.owners.nodes[0].items]) {
    expect(items.nodes.map(({ _id }: { _id: number }) => _id)).toEqual(documents.map(({ _id }) => _id));
    expect(items.nodes[49].text).toHaveLength(500_000);
  }
  expect(commands.filter(({ name }) => name === 'killCursors').length).toBeGreaterThanOrEqual(4);
});
