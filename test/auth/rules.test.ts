import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createViewer, type Viewer } from '../../src/model/permissions/viewer.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Team = defineModel('Team', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    members: field.list(field.string(), { required: true }),
  },
  permissions: { read: allow.owner('members') },
});

const Memo = defineModel('Memo', {
  fields: {
    text: field.string({ required: true }),
    author: field.string(),
    isPublic: field.boolean(),
    get team() {
      return field.reference(Team);
    },
  },
  permissions: {
    read: [
      allow.where({ isPublic: { eq: true } }),
      allow.owner('author'),
      allow.owner('team.members'),
      allow.all(
        allow.group('reviewers'),
        allow.where((viewer) => ({ text: { contains: viewer.name } })),
      ),
      allow.granted(),
      allow.memberOf('team'),
    ],
  },
});

const Closed = defineModel('Closed', { fields: { text: field.string() } });

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Team, Memo, Closed], { uri: inject('mongoUri'), name: 'auth_rules' });
  await api.db.collection<{ _id: number }>('teams').insertMany([
    { _id: 1, name: 'red', members: ['ann'] },
    { _id: 2, name: 'blue', members: ['bob', 'cleo'] },
  ] as never);
  await api.db
    .collection('memos')
    .insertMany([
      { text: 'open', isPublic: true },
      { text: 'of nobody' },
      { text: "ann's", author: 'ann' },
      { text: "blue's", author: 'dan', team: 2 },
      { text: 'for Rita', author: 'dan' },
    ]);
  await api.db.collection('closeds').insertOne({ text: 'x' });
});
afterAll(() => api.close());

async function texts(viewer: Viewer | null) {
  const access = createAccess(viewer, { app: 'desk' });
  const { data, errors, commands } = await api.run('{ memos(orderBy: [{ text: ASC }]) { nodes { text } } }', {
    access,
  });
  expect(errors).toEqual([]);
  expect(commands.length).toBeLessThanOrEqual(2);
  return data.memos.nodes.map(({ text }: { text: string }) => text);
}

test.each([
  ['nobody', null, ['open']],
  ['somebody', createViewer({ id: 'eve', name: 'Eve' }), ['open']],
  ['an author', createViewer({ id: 'ann', name: 'Ann' }), ["ann's", 'open']],
  ['a member of the team', createViewer({ id: 'bob', name: 'Bob' }), ["blue's", 'open']],
  ['a reviewer', createViewer({ id: 'r', name: 'Rita', groups: ['reviewers'] }), ['for Rita', 'open']],
  [
    'a member of a group by its id',
    createViewer({ id: 'm', name: 'Max', groupIds: [2, 3] }),
    ["blue's", 'open'],
  ],
  ['a member of one group', createViewer({ id: 'm', name: 'Max', groupIds: [2] }), ["blue's", 'open']],
  ['groups of another type', createViewer({ id: 'm', name: 'Max', groupIds: ['2'] }), ['open']],
  ['another group', createViewer({ id: 'r', name: 'Rita', groups: ['writers'] }), ['open']],
  ['an id of another type', createViewer({ id: 7, name: 'Seven' }), ['open']],
  [
    'an author whose key may read other models',
    createViewer({ id: 'ann', name: 'Ann', scopes: ['Team:read'] }),
    [],
  ],
])('%s sees what the rules open', async (_who, viewer, expected) => {
  expect(await texts(viewer)).toEqual(expected);
});

test.each([
  ['granted', createViewer({ id: 'g', name: 'G', permissions: ['desk.view_memo'] })],
  ['a superuser', createViewer({ id: 's', name: 'S', isSuperuser: true })],
])('%s sees everything', async (_who, viewer) => {
  expect(await texts(viewer)).toHaveLength(5);
});

test('what no rule opens is closed, but to superusers', async () => {
  const count = async (viewer: Viewer | null, isOpen: boolean) => {
    const access = createAccess(viewer, { app: 'desk', isOpen });
    const { data } = await api.run('{ closeds { totalCount nodes { text } } }', { access });
    return data.closeds;
  };
  const one = { totalCount: 1, nodes: [{ text: 'x' }] };
  expect(await count(null, false)).toEqual({ totalCount: 0, nodes: [] });
  expect(await count(createViewer({ id: 'ann', name: 'Ann' }), false)).toEqual({ totalCount: 0, nodes: [] });
  expect(await count(createViewer({ id: 's', name: 'S', isSuperuser: true }), false)).toEqual(one);
  expect(await count(null, true)).toEqual(one);
});
