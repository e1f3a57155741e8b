import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { defineHooks } from '../../src/model/define/define-hooks.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { Info } from './suggest-models.ts';

/** Completed also within an embedded document, whose inputs other models share. */
const definition = {
  search: { fields: ['name'], suggest: ['name', 'info.tagline'] },
  fields: {
    _id: field.int(),
    code: field.string({ unique: true, required: true }),
    name: field.string({ storedAs: 'n' }),
    info: field.embedded(Info),
  },
  permissions: { read: true, create: true, update: true },
} as const;
const Clip = defineModel('Clip', definition);
const Hooked = defineModel('Hooked', definition);

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Clip, Hooked], {
    uri: inject('mongoUri'),
    name: 'suggest_bounds',
    hooks: [defineHooks(Hooked, { beforeValidate: () => undefined, beforeUpdate: () => undefined })],
  });
});
afterAll(() => api.close());

it.each(['Clip', 'Hooked'])('offers no bounds of texts that are completed: %s', async (name) => {
  const { data } = await api.run(`{ __type(name: "${name}Bounds") { inputFields { name } } }`);
  expect(data.__type.inputFields).toEqual([{ name: 'code' }]);
});

it.each(['Clip', 'Hooked'])(
  'refuses bounds within embedded documents where there is one: %s',
  async (name) => {
    const upsert = () =>
      api.run(
        `mutation { upsert${name}(input: {
        by: { code: "a" }, create: { _id: 1, code: "a", name: "C", info: { tagline: "T" } },
        update: { embedded: { info: { max: { tagline: "Z" } } } }
      }) { errors { __typename ... on ValidationError { code message } } } }`,
      );
    expect(await upsert()).toMatchObject({ errors: [], data: { [`upsert${name}`]: { errors: [] } } });
    const { data, errors } = await upsert();
    expect(errors).toEqual([]);
    expect(data[`upsert${name}`].errors).toMatchObject([
      { __typename: 'ValidationError', message: expect.stringContaining('use `set`') },
    ]);
  },
);
