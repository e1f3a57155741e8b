import { Binary } from 'bson';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { checkModels } from '../../src/model/check/check-models.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Chunk = defineEmbedded('Chunk', { fields: { text: field.string(), about: field.vector(3) } });
const Article = defineModel('Article', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string(),
    about: field.vector(3),
    chunks: field.list(field.embedded(Chunk)),
  },
});

const packed = (...numbers: number[]) => Binary.fromFloat32Array(new Float32Array(numbers));

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Article], { uri: inject('mongoUri'), name: 'vectors' });
  await api.db
    .collection<{ _id: number; [field: string]: unknown }>('articles')
    .insertMany([
      { _id: 1, about: packed(0.1, -1, 2), chunks: [{ text: 'a', about: packed(1, 2, 3) }] },
      { _id: 2, about: [0.5, 1, -2] },
      { _id: 3, about: packed(1, 2) },
      { _id: 4, about: null },
      { _id: 5 },
    ]);
});

afterAll(() => api.close());

test('vectors come as numbers, packed or as a list; of other dimensions they are an error', async () => {
  const { data, errors } = await api.run('{ articles { nodes { about chunks { about } } } }');
  expect(data.articles.nodes).toEqual([
    { about: [0.1, -1, 2], chunks: [{ about: [1, 2, 3] }] },
    { about: [0.5, 1, -2], chunks: null },
    { about: null, chunks: null },
    { about: null, chunks: null },
    { about: null, chunks: null },
  ]);
  expect(errors).toMatchObject([{ code: 'FIELD_WRONG_TYPE', path: ['articles', 'nodes', 2, 'about'] }]);
});

test('they stay in the database unless they are selected', async () => {
  const selections = [
    '_id',
    '_id title',
    'title chunks { text }',
    'chunks { __typename text }',
    '__typename',
  ];
  for (const selection of selections) {
    const { commands } = await api.run(`{ articles { edges { cursor node { ${selection} } } } }`);
    expect(commands.map(({ command }) => Reflect.get(command, 'projection'))).toEqual([
      expect.not.objectContaining({ about: 1, chunks: 1, 'chunks.about': 1 }),
    ]);
    expect(commands.map(({ command }) => Reflect.get(command, 'projection'))).not.toContain(undefined);
  }
});

test('their presence can be asked for, and nothing else', async () => {
  const ids = async (where: string) => {
    const { data } = await api.run(`{ articles(where: { about: ${where} }) { nodes { _id } } }`);
    return data.articles.nodes.map(({ _id }: { _id: number }) => _id);
  };
  expect(await ids('{ isNull: true }')).toEqual([4, 5]);
  expect(await ids('{ exists: false }')).toEqual([5]);
  for (const source of ['where: { about: { eq: [1, 2, 3] } }', 'orderBy: { about: ASC }']) {
    const { errors } = await api.run(`{ articles(${source}) { nodes { _id } } }`);
    expect(errors).toMatchObject([{ code: 'INVALID' }]);
  }
});

test.each([0, 1.5, 8193, Number.NaN])('%d dimensions are a mistake in the model', (dimensions) => {
  const wrong = defineModel('Wrong', { fields: { about: field.vector(dimensions) } });
  expect(checkModels([wrong]).map(({ code, message }) => `${code}: ${message}`)).toEqual([
    `MODEL_BAD_CONSTRAINT: "Wrong.about" has constraints that do not fit: a vector has 1 to 8192 dimensions, not ${dimensions}.`,
  ]);
});
