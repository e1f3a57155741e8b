import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ensureIdempotency, lacksIdempotency } from '../../src/database/idempotency-records.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Account = defineModel('Account', {
  fields: {
    _id: field.int({ required: true }),
    owner: field.string({ required: true, unique: true }),
    balance: field.int({ min: 0 }),
    note: field.json(),
  },
});

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Account], { uri: inject('mongoUri'), name: 'idempotency' });
});
afterAll(() => api.close());
beforeEach(async () => {
  for (const name of ['accounts', 'mongraph_idempotency']) await api.db.collection(name).deleteMany({});
  await api.db
    .collection<{ _id: number; owner: string; balance: number }>('accounts')
    .insertOne({ _id: 1, owner: 'Ada', balance: 100 });
});

const errors = 'errors { ... on MutationError { path code } }';

async function mutate(text: string, head = '') {
  const { data, errors: thrown, commands } = await api.run(`mutation ${head} { ${text} }`);
  expect(thrown).toEqual([]);
  return { data, commands: commands.map(({ name, collection }) => `${name} ${collection}`) };
}

const pay = (key: string, amount = 10, more = '') =>
  mutate(`updateAccount(input: { id: 1, inc: { balance: ${amount} } ${more}, idempotencyKey: "${key}" })
    { account { balance } ${errors} }`);
const records = () => api.db.collection('mongraph_idempotency').find({}).toArray();
const balance = async () => (await api.db.collection('accounts').findOne({}))?.['balance'] as unknown;

describe('a mutation with a key', () => {
  test('is done once, and gives its first outcome again', async () => {
    const first = await pay('a');
    expect(first.data.updateAccount).toEqual({ account: { balance: 110 }, errors: [] });
    expect(first.commands.slice(0, 5)).toEqual([
      'find mongraph_idempotency',
      'insert mongraph_idempotency',
      'findAndModify accounts',
      'update mongraph_idempotency',
      'commitTransaction mongraph_idempotency',
    ]);
    expect((await pay('a')).data).toEqual(first.data);
    expect(await balance()).toBe(110);
    expect((await pay('b')).data.updateAccount.account.balance).toBe(120);
  });

  test('of another input is refused, and the order of names is none', async () => {
    await pay('a', 10, ', set: { note: { x: 1, y: 2 } }');
    const { data } = await pay('a', 10, ', set: { note: { y: 2, x: 1 } }');
    expect(data.updateAccount.errors).toEqual([]);
    for (const other of [pay('a', 11, ', set: { note: { x: 1, y: 2 } }'), pay('a', 10)]) {
      expect((await other).data.updateAccount).toEqual({
        account: null,
        errors: [{ path: 'input.idempotencyKey', code: 'IDEMPOTENCY_MISMATCH' }],
      });
    }
    expect(await balance()).toBe(110);
  });

  test('that fails leaves no record, and can be done later', async () => {
    const { data } = await pay('a', -1_000);
    expect(data.updateAccount.errors).toMatchObject([{ code: 'TOO_SMALL' }]);
    expect(await records()).toEqual([]);
    expect((await pay('a', -100)).data.updateAccount.account.balance).toBe(0);
  });

  test('fifty at the same time are done once', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, () => pay('a')));
    expect(results.flatMap(({ data }) => data.updateAccount.errors)).toEqual([]);
    expect(new Set(results.map(({ data }) => data.updateAccount.account.balance))).toEqual(new Set([110]));
    expect(await balance()).toBe(110);
    expect(await records()).toHaveLength(1);
  });

  test('gives new documents in their order, and none for those that are gone', async () => {
    const create = () =>
      mutate(`createAccounts(input: { idempotencyKey: "c", items: [{ _id: 3, owner: "C" }, { _id: 2, owner: "B" }] })
        { count accounts { _id } ${errors} }`);
    const first = await create();
    expect(first.data.createAccounts).toMatchObject({ count: 2, accounts: [{ _id: 3 }, { _id: 2 }] });
    await mutate('deleteAccount(input: { id: 3 }) { deletedId }');
    expect((await create()).data.createAccounts).toEqual({
      count: 2,
      accounts: [null, { _id: 2 }],
      errors: [],
    });
  });

  test('says again whether an upsert made its document', async () => {
    const upsert = () =>
      mutate(`upsertAccount(input: {
        by: { owner: "D" }, create: { _id: 4, owner: "D" }, update: { set: { balance: 1 } }, idempotencyKey: "d"
      }) { created account { balance } }`);
    expect((await upsert()).data.upsertAccount).toEqual({ created: true, account: { balance: null } });
    expect((await upsert()).data.upsertAccount).toEqual({ created: true, account: { balance: null } });
  });

  test('is one of a transaction of several', async () => {
    const both = () =>
      mutate(
        `a: updateAccount(input: { id: 1, inc: { balance: 1 }, idempotencyKey: "e" }) { ${errors} }
         b: updateAccount(input: { id: 1, inc: { balance: 1 } }) { account { balance } ${errors} }`,
        '@transaction',
      );
    expect((await both()).data.b.account.balance).toBe(102);
    expect((await both()).data.b.account.balance).toBe(103);
  });

  test('leaves nothing in a dry run, nor when it is partial', async () => {
    const dry = await pay('a', 10, ', dryRun: true');
    expect(dry.data.updateAccount.account.balance).toBe(110);
    const { data } = await mutate(`updateAccounts(input: {
      all: true, inc: { balance: 1 }, partial: true, idempotencyKey: "a"
    }) { count ${errors} }`);
    expect(data.updateAccounts).toEqual({
      count: 0,
      errors: [{ path: 'input.idempotencyKey', code: 'CONTRADICTION' }],
    });
    expect(await records()).toEqual([]);
    expect(await balance()).toBe(100);
  });

  test('has a bounded length', async () => {
    expect((await pay('')).data.updateAccount.errors).toMatchObject([{ code: 'TOO_SHORT' }]);
    expect((await pay('x'.repeat(256))).data.updateAccount.errors).toMatchObject([{ code: 'TOO_LONG' }]);
  });
});

test('MongoDB deletes records when their time is up', async () => {
  await api.db.collection('mongraph_idempotency').drop();
  expect(await lacksIdempotency(api.db, api.models)).toEqual(['default']);
  await ensureIdempotency(api.db, api.models);
  await ensureIdempotency(api.db, api.models);
  expect(await lacksIdempotency(api.db, api.models)).toEqual([]);
  const indexes = await api.db.collection('mongraph_idempotency').listIndexes().toArray();
  expect(indexes[1]).toMatchObject({ key: { expiresAt: 1 }, expireAfterSeconds: 0 });
  await pay('a');
  const [record] = await records();
  const kept = Number(record?.['expiresAt']) - Date.now();
  expect(kept).toBeGreaterThan(86_000_000);
  expect(kept).toBeLessThanOrEqual(86_400_000);
});
