import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createViewer, type Viewer } from '../../src/model/permissions/viewer.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Person = defineModel('Person', {
  plural: 'people',
  fields: { _id: field.int({ required: true }), name: field.string() },
});

const Task = defineModel('Task', {
  fields: {
    text: field.string({ required: true }),
    by: field.string({ default: ({ viewer }) => viewer?.name }),
    get owner() {
      return field.reference(Person, { required: true, default: ({ viewer }) => viewer?.id });
    },
  },
});

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Person, Task], { uri: inject('mongoUri'), name: 'auth_defaults' });
});
afterAll(() => api.close());

const create = (viewer: Viewer | null, more = '') =>
  api.run(
    `mutation { createTask(input: { set: { text: "x" ${more} } }) {
      task { by ownerId }
      errors { ... on MutationError { path code } } } }`,
    viewer === null ? {} : { viewer },
  );

test('a default is made of who writes, and needs no look at the viewer', async () => {
  const { data, commands } = await create(createViewer({ id: 7, name: 'Sue' }));
  expect(data.createTask).toEqual({ task: { by: 'Sue', ownerId: 7 }, errors: [] });
  expect(commands.map(({ name }) => name)).toEqual(['insert']);
});

test('what the input gives comes before it', async () => {
  await api.db.collection<{ _id: number }>('people').insertOne({ _id: 1 });
  const { data } = await create(createViewer({ id: 7, name: 'Sue' }), ', ownerId: 1, by: null');
  expect(data.createTask).toEqual({ task: { by: null, ownerId: 1 }, errors: [] });
});

test('of nobody there is none, which a required field says', async () => {
  const { data } = await create(null);
  expect(data.createTask).toEqual({
    task: null,
    errors: [{ path: 'input.set.owner', code: 'REQUIRED' }],
  });
});
