import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createClient } from '../../src/client/create-client.ts';
import { WriteFailed } from '../../src/client/write-failed.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { always } from '../../src/planner/where/condition.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Person = defineModel('Person', {
  plural: 'people',
  fields: {
    name: field.string({ required: true, unique: true }),
    get films() {
      return field.hasMany(Film, 'director');
    },
  },
});
const Film = defineModel('Film', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ required: true, length: { max: 20 } }),
    views: field.long({ required: true, default: 0n }),
    get director() {
      return field.reference(Person);
    },
  },
});
const models = { Film, Person };
let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(Object.values(models), { uri: inject('mongoUri'), name: 'client_writes' });
});
beforeEach(async () => {
  await api.db.collection('films').deleteMany({});
  await api.db.collection('people').deleteMany({});
});
afterAll(() => api.close());

const clientFor = (access: Access = fullAccess) => createClient({ models, database: api.db, access });
/** MongoDB counts a whole collection by its size, which knows of documents that are not committed. */
const countOutside = () => clientFor().Film.count({ where: { _id: { gte: 0 } } });
const stored = () => api.db.collection('films').find().sort({ _id: 1 }).toArray();

async function failuresOf(call: Promise<unknown>): Promise<readonly string[]> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WriteFailed)) throw new Error('It did not fail as a write', { cause: error });
  return error.failures.map(({ kind, code, path }) => `${kind} ${code} ${path.join('.')}`);
}

async function commandsOf(call: () => Promise<unknown>): Promise<string[]> {
  const commands: string[] = [];
  const listen = (message: unknown) => {
    const { name, collection, requestId } = message as CommandEvent;
    if (requestId === 'client') commands.push(`${name} ${collection}`);
  };
  commandChannel.subscribe(listen);
  await call().finally(() => commandChannel.unsubscribe(listen));
  return commands;
}

describe('each write', () => {
  test('creates a document with what is nested in it, and gives what is selected', async () => {
    const film = await clientFor().Film.create({
      set: { _id: 1, title: 'Alien', director: { create: { name: 'Scott' } } },
      select: { title: true, views: true, director: { name: true, films: { select: { _id: true } } } },
    });
    expect(film).toEqual({ title: 'Alien', views: 0n, director: { name: 'Scott', films: [{ _id: 1 }] } });
  });

  test('gives the whole document by default, and with the `_id` alone reads nothing', async () => {
    const db = clientFor();
    expect(await db.Film.create({ set: { _id: 1, title: 'Alien' } })).toEqual({
      _id: 1,
      title: 'Alien',
      views: 0n,
      director: null,
    });
    let given: unknown;
    const commands = await commandsOf(async () => {
      given = await db.Film.create({ set: { _id: 2, title: 'Aliens' }, select: { _id: true } });
    });
    expect({ given, commands }).toEqual({ given: { _id: 2 }, commands: ['insert films'] });
  });

  test('changes and deletes by any key', async () => {
    const db = clientFor();
    const { _id } = await db.Person.create({ set: { name: 'Scott' } });
    expect(_id.toHexString()).toMatch(/^[0-9a-f]{24}$/);
    await db.Film.create({ set: { _id: 1, title: 'Alien', directorId: _id } });
    expect(await db.Person.update({ by: { name: 'Scott' }, set: { name: 'Ridley' } })).toEqual({
      _id,
      name: 'Ridley',
    });
    const film = await db.Film.update({
      by: { _id: 1 },
      set: { title: 'Alien 2', director: { disconnect: true } },
      select: { title: true, director: true },
    });
    expect(film).toEqual({ title: 'Alien 2', director: null });
    expect(await db.Film.delete({ by: { _id: 1 }, select: { title: true } })).toEqual({ title: 'Alien 2' });
    expect(await stored()).toEqual([]);
  });

  test('fails with everything that is wrong, and writes nothing', async () => {
    const db = clientFor();
    await db.Person.create({ set: { name: 'Scott' } });
    const wrong = db.Film.create({
      set: { _id: 1, title: 'x'.repeat(21), director: { connect: { name: 'Nobody' } } },
    });
    expect(await failuresOf(wrong)).toEqual([
      'validation TOO_LONG set.title',
      'notFound NOT_FOUND set.director.connect',
    ]);
    expect(await failuresOf(db.Person.create({ set: { name: 'Scott' } }))).toEqual([
      'conflict NOT_UNIQUE set.name',
    ]);
    expect(await failuresOf(db.Film.update({ by: { _id: 7 }, set: { title: 'x' } }))).toEqual([
      'notFound NOT_FOUND by',
    ]);
    expect(await failuresOf(db.Film.delete({ by: { _id: 7 } }))).toEqual(['notFound NOT_FOUND by']);
    expect(await stored()).toEqual([]);
    await expect(db.Film.update({ by: {} as { _id: number }, set: {} })).rejects.toMatchObject({
      code: 'BAD_KEY',
    });
  });

  test('as a dry run gives what there would be, and leaves nothing', async () => {
    const db = clientFor();
    const film = await db.Film.create({
      set: { _id: 1, title: 'Alien', director: { create: { name: 'Scott' } } },
      select: { title: true, director: { name: true } },
      dryRun: true,
    });
    expect(film).toEqual({ title: 'Alien', director: { name: 'Scott' } });
    expect(await stored()).toEqual([]);
    expect(await db.Person.count()).toBe(0);
  });

  test('reaches only what may be read', async () => {
    await clientFor().Film.create({ set: { _id: 1, title: 'Secret' } });
    const access: Access = {
      ...fullAccess,
      conditionFor: (model) =>
        model.name === 'Film' ? parseWhere(model, { title: { ne: 'Secret' } }, fullAccess) : always,
    };
    const db = clientFor(access);
    expect(await failuresOf(db.Film.update({ by: { _id: 1 }, set: { title: 'x' } }))).toEqual([
      'notFound NOT_FOUND by',
    ]);
    expect(await failuresOf(db.Film.delete({ by: { _id: 1 } }))).toEqual(['notFound NOT_FOUND by']);
    expect(await db.Film.create({ set: { _id: 2, title: 'Secret' }, select: { _id: true } })).toEqual({
      _id: 2,
    });
    await expect(db.Film.create({ set: { _id: 3, title: 'Secret' } })).rejects.toMatchObject({
      code: 'WRITTEN_NOT_READABLE',
    });
  });
});

describe('a transaction', () => {
  test('is there whole, and reads its own writes, which nobody else sees before', async () => {
    const db = clientFor();
    const seen = await db.transaction(async (tx) => {
      const { _id } = await tx.Person.create({ set: { name: 'Scott' } });
      await tx.Film.create({ set: { _id: 1, title: 'Alien', directorId: _id } });
      const [inside, outside] = [await tx.Film.count(), await countOutside()];
      const film = await tx.Film.findFirst({ select: { title: true, director: { name: true } } });
      return { inside, outside, film };
    });
    expect(seen).toEqual({ inside: 1, outside: 0, film: { title: 'Alien', director: { name: 'Scott' } } });
    expect(await db.Film.count()).toBe(1);
  });

  test('that throws leaves nothing', async () => {
    const db = clientFor();
    const stop = new Error('stop');
    const work = db.transaction(async (tx) => {
      await tx.Film.create({ set: { _id: 1, title: 'Alien' } });
      throw stop;
    });
    await expect(work).rejects.toBe(stop);
    expect(await stored()).toEqual([]);
  });

  test('in which a write fails leaves nothing, though the failure is caught', async () => {
    const db = clientFor();
    const work = db.transaction(async (tx) => {
      await tx.Film.create({ set: { _id: 1, title: 'Alien' } });
      await tx.Film.create({ set: { _id: 2, title: 'x'.repeat(30) } }).catch(() => undefined);
      return 'done';
    });
    expect(await failuresOf(work)).toEqual(['validation TOO_LONG set.title']);
    expect(await stored()).toEqual([]);
  });

  test('within another is part of it', async () => {
    const db = clientFor();
    const work = db.transaction(async (tx) => {
      await tx.transaction(async (inner) => inner.Film.create({ set: { _id: 1, title: 'Alien' } }));
      expect(await countOutside()).toBe(0);
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await stored()).toEqual([]);
  });

  test('has no dry runs', async () => {
    const work = clientFor().transaction(async (tx) =>
      tx.Film.create({ set: { _id: 1, title: 'Alien' }, dryRun: true }),
    );
    expect(await failuresOf(work)).toEqual(['validation CONTRADICTION dryRun']);
  });

  test('that meets another is run again from its start', async () => {
    const db = clientFor();
    await db.Film.create({ set: { _id: 1, title: 'Alien', views: 0n } });
    let runs = 0;
    const addOne = async () =>
      db.transaction(async (tx) => {
        runs += 1;
        const film = await tx.Film.findUnique({ by: { _id: 1 }, select: { views: true } });
        await tx.Film.update({ by: { _id: 1 }, set: { views: (film?.views ?? 0n) + 1n } });
      });
    await Promise.all([addOne(), addOne(), addOne(), addOne()]);
    expect(await db.Film.findUnique({ by: { _id: 1 }, select: { views: true } })).toEqual({ views: 4n });
    expect(runs).toBeGreaterThanOrEqual(4);
  });

  test('calls of one transaction may be made at the same time', async () => {
    const db = clientFor();
    await db.transaction(async (tx) => {
      await Promise.all([1, 2, 3, 4].map((id) => tx.Film.create({ set: { _id: id, title: `Film ${id}` } })));
      expect(await Promise.all([tx.Film.count(), tx.Film.count(), tx.Person.count()])).toEqual([4, 4, 0]);
    });
    expect(await stored()).toHaveLength(4);
  });
});
