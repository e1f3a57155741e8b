import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createViewer, type Viewer } from '../../src/model/permissions/viewer.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Pet = defineModel('Pet', {
  discriminator: 'kind',
  fields: { name: field.string({ required: true }), owner: field.string(), isLost: field.boolean() },
  permissions: {
    read: [allow.owner('owner'), allow.where({ isLost: { eq: true } })],
    update: allow.owner('owner'),
  },
});
const Dog = defineModel('Dog', { of: Pet, fields: { bark: field.string() } });
const Snake = defineModel('Snake', {
  of: Pet,
  fields: { isTame: field.boolean() },
  permissions: { read: allow.where({ isTame: { eq: true } }), update: allow.staff },
});

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Pet, Dog, Snake], { uri: inject('mongoUri'), name: 'auth_members' });
  await api.db.collection('pets').insertMany([
    { name: 'Rex', kind: 'dog', owner: 'ann' },
    { name: 'Bello', kind: 'dog', owner: 'bob' },
    { name: 'Waldi', kind: 'dog', isLost: true },
    { name: 'Kaa', kind: 'snake', owner: 'ann', isTame: true },
    { name: 'Nagini', kind: 'snake', owner: 'ann' },
    { name: 'Hiss', kind: 'snake', isTame: true },
  ]);
});
afterAll(() => api.close());

async function names(list: string, viewer: Viewer | null) {
  const access = createAccess(viewer, { app: 'zoo' });
  const { data, errors } = await api.run(`{ ${list}(orderBy: [{ name: ASC }]) { nodes { name } } }`, {
    access,
  });
  expect(errors).toEqual([]);
  return data[list].nodes.map(({ name }: { name: string }) => name);
}

const ann = createViewer({ id: 'ann', name: 'Ann' });

test('a member without rules follows its base; one with rules has both', async () => {
  expect(await names('dogs', ann)).toEqual(['Rex', 'Waldi']);
  expect(await names('snakes', ann)).toEqual(['Kaa']);
  expect(await names('pets', ann)).toEqual(['Kaa', 'Rex', 'Waldi']);
  expect(await names('pets', null)).toEqual(['Waldi']);
});

test('for writes as well', () => {
  const condition = (name: string, viewer: Viewer) => {
    const model = api.models.get(name);
    if (model === undefined) throw new Error('The model is not there');
    return createAccess(viewer, { app: 'zoo' }).conditionTo('update', model);
  };
  const own = { kind: 'compare', path: 'owner', operand: 'ann' };
  expect(condition('Dog', ann)).toMatchObject(own);
  expect(condition('Snake', ann)).toEqual({ kind: 'never' });
  expect(condition('Snake', createViewer({ id: 'ann', name: 'Ann', isStaff: true }))).toMatchObject(own);
});

test('scopes of the base are those of its members', async () => {
  const scoped = (scope: string) => createViewer({ id: 'ann', name: 'Ann', scopes: [scope] });
  expect(await names('dogs', scoped('Pet:read'))).toEqual(['Rex', 'Waldi']);
  expect(await names('dogs', scoped('Dog:update'))).toEqual([]);
});
