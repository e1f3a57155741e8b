import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { createClient } from '../../src/client/create-client.ts';
import { defineHooks } from '../../src/model/define/define-hooks.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { equalTo } from '../../src/planner/relation-hops.ts';
import { always } from '../../src/planner/where/condition.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Person = defineModel('Person', {
  plural: 'people',
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true, length: { max: 8 } }),
    films: field.int({ required: true, default: 0 }),
  },
});
const Film = defineModel('Film', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ required: true }),
    director: field.reference(Person),
    seen: field.string({ readOnly: true }),
  },
});
const models = { Film, Person };
const told: string[] = [];

const hooks = [
  defineHooks(Film, {
    beforeCreate: async ({ document: { title, director }, client, system }) => {
      if (title === 'caught') {
        const failing = client(models).Person.create({ set: { _id: 9, name: 'much too long' } });
        await failing.catch(() => undefined);
      }
      if (title === 'thrown') await client(models).Person.create({ set: { _id: 9, name: 'much too long' } });
      if (title === 'secret') await system({ Person }).Person.update({ by: { _id: 2 }, inc: { films: 1 } });
      if (director !== null) {
        await system({ Person }).Person.update({ by: { _id: director }, inc: { films: 1 } });
      }
      const counts = await Promise.all([client, system].map((open) => open({ Person }).Person.count()));
      return { seen: counts.join(' of ') };
    },
    afterCommit: async ({ client, document }) => {
      const count = await client({ Film }).Film.count({ where: { _id: { gte: 0 } } });
      told.push(`${document?.title} ${count}`);
    },
  }),
  defineHooks(Person, {
    afterCommit: ({ old, document }) => {
      told.push(`${document?.name} ${old?.films} ${document?.films}`);
    },
  }),
];

/** Hidden people are not to be read. */
const access: Access = {
  ...fullAccess,
  conditionFor: ({ name }) => (name === 'Person' ? { kind: 'not', of: equalTo({ name: 'Hidden' }) } : always),
};

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi(Object.values(models), { uri: inject('mongoUri'), name: 'hook_clients' });
});
beforeEach(async () => {
  told.length = 0;
  await api.db.collection('films').deleteMany({});
  const people = api.db.collection<{ _id: number; name: string; films: number }>('people');
  await people.deleteMany({});
  await people.insertMany([
    { _id: 1, name: 'Ann', films: 0 },
    { _id: 2, name: 'Hidden', films: 0 },
  ]);
});
afterAll(() => api.close());

const open = () => createClient({ models, database: api.db, access, hooks });
const stored = (name: string) => api.db.collection(name).find().sort({ _id: 1 }).toArray();

test('a hook reads and writes in the transaction of the write, as the viewer or with full access', async () => {
  const set = { _id: 1, title: 'secret' };
  expect(await open().Film.create({ set, select: { seen: true } })).toEqual({ seen: '1 of 2' });
  expect((await stored('people'))[1]).toEqual({ _id: 2, name: 'Hidden', films: 1 });
  expect(told).toEqual(['Hidden 0 1', 'secret 1']);
});

test('what it wrote is taken back with the write', async () => {
  const db = open();
  const thrown = db.transaction(async (tx) => {
    await tx.Film.create({ set: { _id: 1, title: 'A', directorId: 1 } });
    throw new RangeError('no');
  });
  await expect(thrown).rejects.toThrow('no');
  expect((await stored('people'))[0]).toMatchObject({ films: 0 });
  expect(told).toEqual([]);
  await db.transaction(async (tx) => {
    await tx.Film.create({ set: { _id: 1, title: 'A', directorId: 1 } });
    await tx.Film.create({ set: { _id: 2, title: 'B', directorId: 1 } });
    expect(told).toEqual([]);
  });
  expect(told).toEqual(['Ann 0 2', 'A 2', 'B 2']);
});

test.each(['caught', 'thrown'])('a write of its own that fails fails the write: %s', async (title) => {
  await expect(open().Film.create({ set: { _id: 1, title } })).rejects.toMatchObject({
    failures: [{ code: 'TOO_LONG', path: ['set'] }],
  });
  expect([await stored('films'), (await stored('people')).length]).toEqual([[], 2]);
});
