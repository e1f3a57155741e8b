import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWriter } from '../../src/database/writes/create-writer.ts';
import { rememberDeployments } from '../../src/database/writes/deployments.ts';
import type { WriteSession } from '../../src/database/write-session.ts';
import type { InsertCommand, UpdateCommand } from '../../src/pipeline/write-command.ts';
import { startFailingMongod, type FailingMongod } from './own-mongod.ts';
import { failureOf, namesOfCommands, testScope } from './request-scope.ts';

let mongod: FailingMongod;
const deployments = rememberDeployments();
const writer = (more: Parameters<typeof testScope>[0] = {}) =>
  createWriter(mongod.db, testScope(more), deployments);
const always = () => true;
const insert = (...ids: number[]): InsertCommand => ({
  kind: 'insert',
  collection: 'books',
  documents: ids.map((_id) => ({ _id })),
});
const increment = (id: number, by = 1): UpdateCommand => ({
  kind: 'update',
  collection: 'books',
  updates: [{ filter: { _id: id }, update: { $inc: { n: by } } }],
});
const stored = () => mongod.db.collection('books').find().sort({ _id: 1 }).toArray();
const count = (session: WriteSession) => session.run({ kind: 'count', collection: 'books', filter: {} });

beforeAll(async () => {
  mongod = await startFailingMongod();
});
beforeEach(async () => {
  await mongod.db.collection('books').deleteMany();
});
afterEach(async () => mongod.recover());
afterAll(async () => mongod.stop());

describe('a transaction', () => {
  test('writes all, and is seen after its commit alone', async () => {
    const seen: unknown[] = [];
    const names = await namesOfCommands(async () => {
      const result = await writer().transaction(async (session) => {
        await session.write(insert(1));
        await session.write(increment(1));
        seen.push(await stored(), await count(session));
        return 'done';
      }, always);
      expect(result).toBe('done');
    });
    expect(seen).toEqual([[], [{ count: 1 }]]);
    expect(await stored()).toEqual([{ _id: 1, n: 1 }]);
    expect(names).toEqual(['insert', 'update', 'aggregate', 'commitTransaction']);
  });

  test('is aborted where its result is not to be kept', async () => {
    const refused = await writer().transaction(
      async (session) => session.write(insert(1)),
      ({ count: written }) => written > 1,
    );
    expect(refused.count).toBe(1);
    expect(await stored()).toEqual([]);
  });

  test('is aborted where its work throws, and leaves no lock', async () => {
    const failure = await failureOf(
      writer().transaction(async (session) => {
        await session.write(insert(1));
        throw new Error('no more');
      }, always),
    );
    expect(failure.message).toBe('no more');
    expect(await stored()).toEqual([]);
    expect(await writer().single.write(insert(1))).toEqual({ count: 1, refused: [] });
  });
});
