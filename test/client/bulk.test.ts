import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { createClient } from '../../src/client/create-client.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { fullAccess } from '../../src/planner/access.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Film = defineModel('Film', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string({ required: true, unique: true }),
    likes: field.int({ required: true, default: 0 }),
  },
});
const Note = defineModel('Note', {
  softDelete: true,
  fields: { _id: field.int({ required: true }), text: field.string({ required: true }) },
});
const models = { Film, Note };
let api: TestApi;
let db: ReturnType<typeof open>;

function open() {
  return createClient({ models, database: api.db, access: fullAccess });
}
beforeAll(async () => {
  api = await createTestApi(Object.values(models), { uri: inject('mongoUri'), name: 'client_bulk' });
  db = open();
});
beforeEach(async () => {
  await api.db.collection('films').deleteMany({});
  await api.db.collection('notes').deleteMany({});
  await db.Film.createMany({
    items: [
      { _id: 1, title: 'A' },
      { _id: 2, title: 'B', likes: 5 },
    ],
  });
});
afterAll(() => api.close());

test('new documents are given in the order of the items, all of them or none', async () => {
  const items = [
    { _id: 4, title: 'D' },
    { _id: 3, title: 'C' },
  ];
  const made = await db.Film.createMany({ items, select: { title: true } });
  expect(made).toEqual([{ title: 'D' }, { title: 'C' }]);
  const failing = db.Film.createMany({
    items: [
      { _id: 5, title: 'E' },
      { _id: 6, title: 'A' },
    ],
  });
  await expect(failing).rejects.toMatchObject({
    failures: [{ code: 'NOT_UNIQUE', path: ['items', 1, 'title'] }],
  });
  expect(await db.Film.exists({ where: { _id: { eq: 5 } } })).toBe(false);
});

test('an upsert changes what is there, and creates what is not', async () => {
  const upsert = async () =>
    db.Film.upsert({
      by: { title: 'Z' },
      create: { _id: 9, title: 'Z' },
      update: { inc: { likes: 1 } },
      select: { _id: true, likes: true },
    });
  expect([await upsert(), await upsert()]).toEqual([
    { _id: 9, likes: 0 },
    { _id: 9, likes: 1 },
  ]);
});

test('many are changed and deleted by a filter, all only if they are meant', async () => {
  expect(await db.Film.updateMany({ where: { likes: { gt: 1 } }, inc: { likes: 1 } })).toEqual({ count: 1 });
  await expect(db.Film.updateMany({ inc: { likes: 1 } })).rejects.toMatchObject({
    failures: [{ code: 'EMPTY', path: ['where'] }],
  });
  await expect(db.Film.deleteMany({})).rejects.toMatchObject({ failures: [{ code: 'EMPTY' }] });
  expect(await db.Film.findMany({ select: { likes: true } })).toEqual([{ likes: 0 }, { likes: 6 }]);
  expect(await db.Film.deleteMany({ where: { likes: { gt: 1 } } })).toEqual({ count: 1 });
  expect(await db.Film.deleteMany({ all: true })).toEqual({ count: 1 });
});

test.each(['updateMany', 'deleteMany'] as const)('what a client sent is no operator in %s', async (call) => {
  const where = { title: { eq: JSON.parse('{ "$ne": null }') } };
  const changes = call === 'updateMany' ? { set: { likes: 9 } } : {};
  await expect(db.Film[call]({ where, ...changes })).rejects.toMatchObject({ code: 'FILTER_BAD_OPERAND' });
  expect(await db.Film.count({ where: { likes: { lt: 9 } } })).toBe(2);
});

test('a soft delete is taken back', async () => {
  await db.Note.create({ set: { _id: 1, text: 'x' } });
  await db.Note.delete({ by: { _id: 1 } });
  expect(await db.Note.findUnique({ by: { _id: 1 } })).toBeNull();
  expect(await db.Note.restore({ by: { _id: 1 }, select: { text: true } })).toEqual({ text: 'x' });
  expect(await db.Note.count()).toBe(1);
});
