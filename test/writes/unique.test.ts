import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Part = defineModel('Part', {
  fields: {
    _id: field.int({ required: true }),
    code: field.string({ unique: true, storedAs: 'c' }),
    row: field.int(),
    column: field.int(),
  },
  indexes: [{ keys: { row: 1, column: 1 }, unique: true, partial: { row: { $gt: 0 } } }],
});

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Part], { uri: inject('mongoUri'), name: 'write_unique' });
});
afterAll(() => api.close());

const shown = 'errors { ... on ConflictError { code path fields } }';
const conflicts = async (mutation: string) => {
  const { data, errors } = await api.run(`mutation { result: ${mutation} }`);
  expect(errors).toEqual([]);
  return data.result.errors;
};
const create = (set: string) => conflicts(`createPart(input: { set: { ${set} } }) { ${shown} }`);

it('any number of documents may have no value in a unique field', async () => {
  expect(await create('_id: 1, code: null')).toEqual([]);
  expect(await create('_id: 2, code: null')).toEqual([]);
  expect(await create('_id: 3')).toEqual([]);
  expect(await create('_id: 4')).toEqual([]);
});

it('a value that another document has is a conflict that names the field, however it is written', async () => {
  expect(await create('_id: 10, code: "a", row: 1, column: 1')).toEqual([]);
  const conflict = (path: string) => [{ code: 'NOT_UNIQUE', path, fields: ['code'] }];
  expect(await create('_id: 11, code: "a"')).toEqual(conflict('input.set.code'));
  expect(await conflicts(`updatePart(input: { id: 1, set: { code: "a" } }) { ${shown} }`)).toMatchObject([
    { code: 'NOT_UNIQUE', fields: ['code'] },
  ]);
  const items = '[{ _id: 12, code: "b" }, { _id: 13, code: "a" }]';
  expect(await conflicts(`createParts(input: { items: ${items} }) { ${shown} }`)).toEqual(
    conflict('input.items.1.code'),
  );
  expect(await create('_id: 14, row: 1, column: 1')).toMatchObject([
    { code: 'NOT_UNIQUE', fields: ['row', 'column'] },
  ]);
  expect(await create('_id: 10')).toMatchObject([{ code: 'NOT_UNIQUE', fields: ['_id'] }]);
  const stored = await api.db.collection('parts').find({}).sort({ _id: 1 }).toArray();
  expect(stored.map(({ _id, c }) => [_id, c ?? null])).toEqual([
    [1, null],
    [2, null],
    [3, null],
    [4, null],
    [10, 'a'],
  ]);
});
