import { ObjectId } from 'bson';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Film = defineModel('Film', {
  history: true,
  timestamps: { createdAt: true, updatedBy: 'editor' },
  version: true,
  fields: {
    title: field.string({ required: true, storedAs: 't' }),
    secret: field.string({ hidden: true }),
  },
});

const film = new ObjectId();
const gone = new ObjectId();
const at = new Date('2026-01-01T00:00:00Z');

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Film], { uri: inject('mongoUri'), name: 'history_model' });
  await api.db.collection('films').insertOne({ _id: film, t: 'M', secret: 's', createdAt: at });
  await api.db.collection('films_history').insertMany([
    { d: film, number: 1, action: 'CREATED', at, actor: 'ann', changes: [], after: { _id: film, t: 'N' } },
    {
      d: film,
      number: 2,
      action: 'UPDATED',
      at,
      actor: null,
      changes: [{ path: 'title', before: 'N', after: 'M' }],
      after: { _id: film, t: 'M', secret: 's' },
    },
    { d: gone, number: 1, action: 'DELETED', at, actor: 'bob', changes: [], after: null },
  ]);
});

afterAll(() => api.close());

test('the history of a document is a connection, the newest version first', async () => {
  const { data, errors, commands } = await api.run(`{
    films { nodes { title version editor history(first: 5) { totalCount nodes {
      number action actor at changes { path before after } document { title }
    } } } }
  }`);
  expect(errors).toEqual([]);
  expect(data.films.nodes).toEqual([
    {
      title: 'M',
      version: 0,
      editor: null,
      history: {
        totalCount: 2,
        nodes: [
          {
            number: 2,
            action: 'UPDATED',
            actor: null,
            at: '2026-01-01T00:00:00.000Z',
            changes: [{ path: 'title', before: 'N', after: 'M' }],
            document: { title: 'M' },
          },
          expect.objectContaining({ number: 1, action: 'CREATED', actor: 'ann', changes: [] }),
        ],
      },
    },
  ]);
  expect(commands.length).toBeLessThanOrEqual(4);
});

test('a version stays when its document is no more', async () => {
  const { data, errors } = await api.run(
    `{ filmVersions(where: { actor: { eq: "bob" } }) { nodes { document { title } action } } }`,
  );
  expect(errors).toEqual([]);
  expect(data.filmVersions.nodes).toEqual([{ document: null, action: 'DELETED' }]);
});

test('what is stored of a document whole is no part of the API', () => {
  const type = api.schema.getType('FilmVersion');
  expect(type && 'getFields' in type ? Object.keys(type.getFields()) : []).not.toContain('after');
  expect(
    Object.keys(api.schema.getMutationType()?.getFields() ?? {}).filter((name) => /Version/.test(name)),
  ).toEqual([]);
});
