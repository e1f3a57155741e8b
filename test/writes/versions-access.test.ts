import { ObjectId } from 'bson';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { always } from '../../src/planner/where/condition.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Letter = defineModel('Letter', {
  history: true,
  fields: {
    _id: field.int({ required: true }),
    isOpen: field.boolean({ required: true }),
    text: field.string(),
  },
});

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Letter], { uri: inject('mongoUri'), name: 'versions_access' });
  await api.db.collection<{ _id: number; isOpen: boolean; text: string }>('letters').insertMany([
    { _id: 1, isOpen: true, text: 'a' },
    { _id: 2, isOpen: false, text: 'secret' },
  ]);
  const at = new Date(0);
  const version = (d: number) => ({ _id: new ObjectId(), d, number: 1, action: 'CREATED', at, changes: [] });
  await api.db.collection('letters_history').insertMany([version(1), version(2), version(3)]);
});
afterAll(() => api.close());

/** Open letters alone. */
const limited: Access = {
  ...fullAccess,
  conditionFor: (model) =>
    model.name === 'Letter' ? parseWhere(model, { isOpen: { eq: true } }, fullAccess) : always,
};

it('versions of what may not be read are not there', async () => {
  const query =
    '{ letterVersions { totalCount nodes { documentId } } letters { nodes { history { totalCount } } } }';
  const all = await api.run(query);
  const some = await api.run(query, { access: limited });
  expect({ errors: all.errors, total: all.data.letterVersions.totalCount }).toEqual({ errors: [], total: 3 });
  expect({ errors: some.errors, data: some.data }).toEqual({
    errors: [],
    data: {
      letterVersions: { totalCount: 1, nodes: [{ documentId: 1 }] },
      letters: { nodes: [{ history: { totalCount: 1 } }] },
    },
  });
});
