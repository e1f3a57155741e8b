import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { asSomebody, errorsField } from './write-desk.ts';

const Post = defineModel('Post', {
  discriminator: 'kind',
  history: true,
  fields: { _id: field.int({ required: true }), owner: field.string(), text: field.string() },
  permissions: { read: true, create: allow.signedIn, update: allow.owner('owner'), delete: allow.signedIn },
});

const Story = defineModel('Story', {
  of: Post,
  plural: 'stories',
  fields: { isOpen: field.boolean() },
  permissions: {
    read: true,
    create: allow.owner('owner'),
    update: allow.where({ isOpen: { eq: true } }),
    delete: allow.owner('owner'),
  },
});

const Notice = defineModel('Notice', {
  of: Post,
  fields: { until: field.date() },
  permissions: { read: true, create: true, update: true },
});

let api: TestApi;
let run: ReturnType<typeof asSomebody>;
beforeAll(async () => {
  api = await createTestApi([Post, Story, Notice], { uri: inject('mongoUri'), name: 'auth_writes_shapes' });
  run = asSomebody(api);
});
afterAll(() => api.close());

beforeEach(async () => {
  await api.db.collection('posts').deleteMany({});
  await api.db.collection('posts').insertMany([
    { _id: 1, kind: 'story', owner: 'ann', isOpen: true },
    { _id: 2, kind: 'story', owner: 'ann', isOpen: false },
    { _id: 3, kind: 'story', owner: 'bob', isOpen: true },
    { _id: 4, kind: 'notice', owner: 'ann' },
  ] as never);
});

const versions = () =>
  api.db.collection(api.models.get('Post')?.writes.history?.collection ?? '').countDocuments();

async function codes(mutation: string) {
  const { data, errors } = await run('ann', `mutation { it: ${mutation} { ${errorsField} } }`);
  expect(errors).toEqual([]);
  return (data.it.errors as { code: string }[]).map(({ code }) => code);
}

test.each([
  ['updatePost(input: { id: 1, set: { text: "x" } })', []],
  ['updateStory(input: { id: 1, set: { text: "x" } })', []],
  ['updatePost(input: { id: 2, set: { text: "x" } })', ['FORBIDDEN']],
  ['updateStory(input: { id: 2, set: { text: "x" } })', ['FORBIDDEN']],
  ['updatePost(input: { id: 3, set: { text: "x" } })', ['FORBIDDEN']],
  ['updateStory(input: { id: 1, set: { isOpen: false } })', ['FORBIDDEN']],
  ['updatePost(input: { id: 4, set: { text: "x" } })', []],
  ['updatePost(input: { id: 4, set: { owner: "bob" } })', ['FORBIDDEN']],
  ['deletePost(input: { id: 1 })', []],
  ['deletePost(input: { id: 3 })', ['FORBIDDEN']],
  ['deletePost(input: { id: 4 })', ['FORBIDDEN']],
  ['createStory(input: { set: { _id: 9, owner: "ann" } })', []],
  ['createStory(input: { set: { _id: 9, owner: "bob" } })', ['FORBIDDEN']],
  ['createNotice(input: { set: { _id: 9, owner: "bob" } })', []],
])('the rules of the base and of the model hold: %s', async (mutation, expected) => {
  const before = await versions();
  expect(await codes(mutation)).toEqual(expected);
  expect(await versions()).toBe(before + (expected.length === 0 ? 1 : 0));
});

test('of many, each by the rules of its own model', async () => {
  expect(await codes('updatePosts(input: { all: true, set: { text: "x" } })')).toEqual(['FORBIDDEN']);
  const open = '{ _id: { in: [1, 4] } }';
  expect(await codes(`updatePosts(input: { where: ${open}, set: { text: "x" } })`)).toEqual([]);
  const partly =
    'createStories(input: { partial: true, items: [{ _id: 8, owner: "ann" }, { _id: 9, owner: "bob" }] })';
  expect(await codes(partly)).toEqual(['FORBIDDEN']);
  expect(await api.db.collection('posts').countDocuments()).toBe(5);
});
