import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { createClient } from '../../src/client/create-client.ts';
import { WriteFailed } from '../../src/client/write-failed.ts';
import { WriteRefused } from '../../src/errors/write-refused.ts';
import { defineHooks } from '../../src/model/define/define-hooks.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { fullAccess } from '../../src/planner/access.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

/** A base and a model of its collection: hooks of both run for documents of the model. */
const Animal = defineModel('Animal', {
  discriminator: 'kind',
  history: true,
  fields: { _id: field.int({ required: true }), name: field.string({ required: true }) },
});
const Dog = defineModel('Dog', { of: Animal, fields: { tricks: field.int({ required: true, default: 0 }) } });

const told: string[] = [];
const hooks = [
  defineHooks(Dog, {
    beforeUpdate: ({ old, document }) => {
      if (document.tricks < old.tricks) throw new WriteRefused('Nothing is unlearned.', { field: 'tricks' });
      return { name: `${document.name}!` };
    },
    afterCommit: ({ action, document, context, actor }) => {
      const of = 'of' in context ? String(context.of) : '';
      told.push(`dog ${action} ${document?.name} ${document?.tricks} ${of} ${actor}`);
    },
  }),
  defineHooks(Animal, { afterCommit: ({ action }) => void told.push(`animal ${action}`) }),
];

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Animal, Dog], { uri: inject('mongoUri'), name: 'client_hooks' });
});
beforeEach(async () => {
  told.length = 0;
  await api.db.collection('animals').deleteMany({});
  await api.db.collection('animals_history').deleteMany({});
});
afterAll(() => api.close());

const client = () =>
  createClient({
    models: { Animal, Dog },
    database: api.db,
    access: fullAccess,
    hooks,
    context: { of: 'test' },
    actor: 'ada',
  });

test('hooks run for code too, those of the base first, and with the client’s context', async () => {
  const db = client();
  await db.Dog.create({ set: { _id: 1, name: 'Rex' } });
  await db.Dog.update({ by: { _id: 1 }, inc: { tricks: 1 } });
  expect(told).toEqual([
    'animal created',
    'dog created Rex 0 test ada',
    'animal updated',
    'dog updated Rex! 1 test ada',
  ]);
});

test('a document that is changed as one of the base has the hooks of its own model', async () => {
  const db = client();
  await db.Dog.create({ set: { _id: 1, name: 'Rex' } });
  told.length = 0;
  await db.Animal.update({ by: { _id: 1 }, set: { name: 'Rex II' } });
  expect(told).toEqual(['animal updated', 'dog updated Rex II! 0 test ada']);
  const refused = db.Dog.update({ by: { _id: 1 }, inc: { tricks: -1 } });
  await expect(refused).rejects.toBeInstanceOf(WriteFailed);
  const versions = await api.db.collection('animals_history').find().sort({ number: 1 }).toArray();
  expect(versions.map(({ number, actor, changes }) => [number, actor, changes])).toMatchObject([
    [1, 'ada', expect.arrayContaining([{ path: 'tricks', before: null, after: 0 }])],
    [2, 'ada', [{ path: 'name', before: 'Rex', after: 'Rex II!' }]],
  ]);
});

test('of a transaction each document is told once, when it is committed', async () => {
  const db = client();
  await db.transaction(async (tx) => {
    await tx.Dog.create({ set: { _id: 1, name: 'Rex' } });
    await tx.Dog.update({ by: { _id: 1 }, inc: { tricks: 2 } });
    expect(told).toEqual([]);
  });
  expect(told).toEqual(['animal created', 'dog created Rex! 2 test ada']);
  told.length = 0;
  const failing = db.transaction(async (tx) => {
    await tx.Dog.create({ set: { _id: 2, name: 'Bo' } });
    throw new Error('No');
  });
  await expect(failing).rejects.toThrow('No');
  expect(told).toEqual([]);
  expect(await api.db.collection('animals_history').countDocuments()).toBe(2);
});

test('versions are written by nobody else', async () => {
  const writing: Promise<unknown> = client().Dog.create({
    set: { _id: 1, name: 'Rex', history: { create: [{ number: 7 }] } } as never,
  });
  await expect(writing).rejects.toMatchObject({
    failures: [{ code: 'READ_ONLY', path: ['set', 'history'] }],
  });
});
