import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWriter } from '../../src/database/writes/create-writer.ts';
import { rememberDeployments } from '../../src/database/writes/deployments.ts';
import { isTransientFailure, retryTransient } from '../../src/database/writes/transient-failure.ts';
import type { WriteSession } from '../../src/database/write-session.ts';
import type { ReadCommand } from '../../src/pipeline/command.ts';
import type { InsertCommand, UpdateCommand, WriteCommand } from '../../src/pipeline/write-command.ts';
import { startFailingMongod, type FailingMongod } from './own-mongod.ts';
import { failureOf, namesOfCommands, testScope } from './request-scope.ts';

let mongod: FailingMongod;
const deployments = rememberDeployments();
const writer = (more: Parameters<typeof testScope>[0] = {}) =>
  createWriter(mongod.db, testScope(more), deployments);
const always = () => true;
const noSuchTransaction = { errorCode: 251, errorLabels: ['TransientTransactionError'] };
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

describe('a transaction that MongoDB refuses', () => {
  const inTurn = async (...commands: WriteCommand[]) => {
    let runs = 0;
    await writer().transaction(async (session) => {
      runs += 1;
      for (const command of commands) await session.write(command);
    }, always);
    return runs;
  };

  test.each([
    ['a write, by a member that is no primary', 'update', { errorCode: 10_107 }],
    ['a write, in a step-down', 'update', { errorCode: 189 }],
    ['a write, by a lost connection', 'update', { closeConnection: true }],
    ['a write, by a conflict', 'update', { errorCode: 112, errorLabels: ['TransientTransactionError'] }],
    ['the commit, which did not happen', 'commitTransaction', noSuchTransaction],
  ])('%s, is run again', async (_name, command, data) => {
    await mongod.fail([command], data, 2);
    expect(await inTurn(insert(1), increment(1))).toBe(3);
    expect(await stored()).toEqual([{ _id: 1, n: 1 }]);
  });

  test.each([
    ['a lost connection', { closeConnection: true }],
    ['a step-down', { errorCode: 91 }],
    ['members that lag behind', { writeConcernError: { code: 64, errmsg: 'waiting for replication' } }],
    ['members that step down', { writeConcernError: { code: 91, errmsg: 'shutting down' } }],
  ])('its commit, by %s, is committed again', async (_name, data) => {
    await mongod.fail(['commitTransaction'], data, 3);
    expect(await inTurn(insert(1), increment(1))).toBe(1);
    expect(await stored()).toEqual([{ _id: 1, n: 1 }]);
  });

  test('its commit until time is up has an unknown result', async () => {
    await mongod.fail(['commitTransaction'], { errorCode: 91 }, 1_000);
    const { transaction } = writer({ maxTimeMs: 300 });
    const failure = await failureOf(transaction(async (session) => session.write(insert(1)), always));
    expect(failure).toMatchObject({ code: 'WRITE_UNKNOWN_RESULT', fault: 'world' });
  });

  test('its commit for another reason is thrown as it is', async () => {
    await mongod.fail(['commitTransaction'], { errorCode: 257 });
    expect(await failureOf(inTurn(insert(1)))).toMatchObject({ code: 'WRITE_TOO_LARGE', fault: 'caller' });
    await mongod.fail(['commitTransaction'], { errorCode: 13 });
    expect(await failureOf(inTurn(insert(1)))).toMatchObject({ codeName: 'Unauthorized' });
  });
});

describe('transactions that write the same document', () => {
  beforeEach(async () => {
    await writer().single.write(insert(1));
  });

  test('take turns', async () => {
    let runs = 0;
    const both = new Set<WriteSession>();
    const add = async (session: WriteSession) => {
      runs += 1;
      await count(session);
      both.add(session);
      await expect.poll(() => both.size).toBeGreaterThan(1);
      await session.write(increment(1));
    };
    await Promise.all([writer().transaction(add, always), writer().transaction(add, always)]);
    expect(runs).toBeGreaterThan(2);
    expect(await stored()).toEqual([{ _id: 1, n: 2 }]);
  });

  test('give up when time is up', async () => {
    const holder = await writer().open();
    await holder.write(increment(1));
    let runs = 0;
    const loser = writer({ maxTimeMs: 300 }).transaction(async (session) => {
      runs += 1;
      await session.write(increment(1));
    }, always);
    expect(await failureOf(loser)).toMatchObject({ code: 'WRITE_CONFLICTS', fault: 'world' });
    expect(runs).toBeGreaterThan(2);
    await holder.abort();
    expect(await stored()).toEqual([{ _id: 1 }]);
  });

  test('are run again where the work hides it', async () => {
    await mongod.fail(['update'], { errorCode: 112, errorLabels: ['TransientTransactionError'] }, 1);
    const results: string[] = [];
    await writer().transaction(async (session) => {
      results.push(
        await session.write(increment(1)).then(
          () => 'written',
          () => 'hidden',
        ),
      );
    }, always);
    expect(results).toEqual(['hidden', 'written']);
    expect(await stored()).toEqual([{ _id: 1, n: 1 }]);
  });

  test('hold up a write that stands by itself, until its time is up', async () => {
    const holder = await writer().open();
    await holder.write(increment(1));
    const failure = await failureOf(writer({ maxTimeMs: 200 }).single.write(increment(1)));
    expect(failure).toMatchObject({ code: 'WRITE_TIMEOUT', fault: 'caller' });
    await holder.commit();
    expect(await stored()).toEqual([{ _id: 1, n: 1 }]);
  });
});

describe('after an error', () => {
  test('a refused write ends the transaction: nothing more is sent, and it cannot be kept', async () => {
    await writer().single.write(insert(1));
    const names = await namesOfCommands(async () => {
      const failure = await failureOf(
        writer().transaction(async (session) => {
          await session.write(insert(2));
          const { refused } = await session.write(insert(3, 1, 4));
          expect(refused).toMatchObject([{ index: 1, reason: { kind: 'duplicateKey', index: '_id_' } }]);
          await expect(count(session)).rejects.toThrow('refused a write of this transaction');
          await expect(session.write(insert(5))).rejects.toThrow(TypeError);
        }, always),
      );
      expect(failure.message).toBe('MongoDB refused a write of this transaction: it cannot be committed');
    });
    expect(names).toEqual(['insert', 'insert', 'abortTransaction']);
    expect(await stored()).toEqual([{ _id: 1 }]);
  });

  test('a failed read ends it too', async () => {
    const bad: ReadCommand = { kind: 'find', collection: 'books', filter: { name: { $regex: '(' } } };
    const opened = await writer().open();
    await opened.write(insert(1));
    const failure = await failureOf(opened.run(bad));
    expect(failure).toMatchObject({ code: 'DATABASE_BAD_PATTERN' });
    expect(await failureOf(count(opened))).toBe(failure);
    expect(await failureOf(opened.commit())).toBe(failure);
    expect(await stored()).toEqual([]);
  });

  test('the end of the request ends it', async () => {
    const controller = new AbortController();
    const { transaction } = writer({ signal: controller.signal });
    await mongod.fail(['update'], { blockConnection: true, blockTimeMS: 500 });
    const pending = failureOf(
      transaction(async (session) => {
        await session.write(insert(1));
        setTimeout(() => controller.abort(new Error('gone')), 50);
        await session.write(increment(1));
      }, always),
    );
    expect(await pending).toMatchObject({ message: 'gone' });
    await expect.poll(stored).toEqual([]);
  });
});

describe('reads', () => {
  const find: ReadCommand = { kind: 'find', collection: 'books', filter: {}, sort: { _id: 1 } };

  test('that are asked for at once go one at a time, and see the snapshot', async () => {
    await writer().single.write(insert(1, 2, 3));
    const answers = await writer().transaction(async (session) => {
      const first = await count(session);
      await writer().single.write(insert(4));
      const rest = Array.from({ length: 8 }, async () => session.run(find));
      return [first, ...(await Promise.all(rest))].map((rows) => rows.length);
    }, always);
    expect(answers).toEqual([1, ...Array.from({ length: 8 }, () => 3)]);
  });

  test.each([
    [{}, undefined, 3],
    [{}, 2, 2],
    [{ _id: { $gt: 1 } }, 5, 2],
    [{ _id: 9 }, undefined, 0],
  ])('counts %j up to %s', async (filter, limit, expected) => {
    await writer().single.write(insert(1, 2, 3));
    const command = { kind: 'count', collection: 'books', filter, ...(limit === undefined ? {} : { limit }) };
    const counted = async (session: WriteSession) => session.run(command as ReadCommand);
    expect(await writer().transaction(counted, always)).toEqual([{ count: expected }]);
    expect(await writer().single.run(command as ReadCommand)).toEqual([{ count: expected }]);
  });

  test('and writes of more than one message', async () => {
    const documents = Array.from({ length: 20 }, (_, _id) => ({ _id, text: 'x'.repeat(1_000_000) }));
    const large: InsertCommand = { kind: 'insert', collection: 'books', documents };
    const names = await namesOfCommands(async () => {
      const [written, read] = await writer().transaction(async (session) => {
        const reply = await session.write(large);
        return [reply, (await session.run(find)).map(({ _id }) => _id as number)] as const;
      }, always);
      expect(written).toEqual({ count: 20, refused: [] });
      expect(read).toEqual(documents.map(({ _id }) => _id));
    });
    expect(names).toEqual(['insert', 'insert', 'find', 'commitTransaction']);
    await mongod.db.collection('books').deleteMany({ _id: { $ne: 19 as never } });
    const { count: again, refused } = await writer().single.write({ ...large, ordered: false });
    expect({ again, refused: refused.map(({ index }) => index) }).toEqual({ again: 19, refused: [19] });
  });

  test('of a transaction that wrote nothing need no commit', async () => {
    const names = await namesOfCommands(async () => writer().transaction(count, always));
    expect(names).toEqual(['aggregate', 'abortTransaction']);
    expect(await namesOfCommands(async () => writer().transaction(async () => 1, always))).toEqual([]);
  });
});

describe('an open transaction', () => {
  test('is committed or aborted once, by who opened it', async () => {
    const kept = await writer().open();
    await kept.write(insert(1));
    await kept.commit();
    await kept.abort();
    await expect(kept.commit()).rejects.toThrow('has ended');
    await expect(kept.write(insert(2))).rejects.toThrow('has ended');
    const dropped = await writer().open();
    await dropped.write(insert(3));
    await dropped.abort();
    expect(await stored()).toEqual([{ _id: 1 }]);
  });

  test('says where it has to be run again, and is', async () => {
    await mongod.fail(['update'], { closeConnection: true }, 2);
    const failures: unknown[] = [];
    const attempt = async () => {
      const opened = await writer().open();
      try {
        await opened.write(insert(1));
        await opened.write(increment(1));
        await opened.commit();
      } catch (error) {
        failures.push(error);
        await opened.abort();
        throw error;
      }
    };
    await retryTransient(testScope(), attempt);
    expect(failures.map(isTransientFailure)).toEqual([true, true]);
    expect(await stored()).toEqual([{ _id: 1, n: 1 }]);
  });

  test('what waits in line when it ends is not sent', async () => {
    const opened = await writer().open();
    const names = await namesOfCommands(async () => {
      const waiting = [opened.write(insert(1)), count(opened)].map(failureOf);
      await opened.abort();
      for (const failure of waiting) expect((await failure).message).toContain('has ended');
    });
    expect(names).toEqual([]);
  });
});
