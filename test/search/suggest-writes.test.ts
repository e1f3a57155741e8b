import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { Film, Studio } from './suggest-models.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Film, Studio], { uri: inject('mongoUri'), name: 'suggest_writes' });
});
afterAll(() => api.close());

const idOf = (id: number) => Buffer.from(`Film:${id}`).toString('base64url');

const completed = async (prefix: string): Promise<string[]> => {
  const { data, errors } = await api.run(
    'query ($prefix: String!) { suggestFilms(prefix: $prefix) { text } }',
    {
      variables: { prefix },
    },
  );
  expect(errors).toEqual([]);
  return data.suggestFilms.map(({ text }: { text: string }) => text);
};

const mutate = async (source: string): Promise<void> => {
  const { errors } = await api.run(source, { variables: { id: idOf(1) } });
  expect(errors).toEqual([]);
};

test('a mutation changes completions at once', async () => {
  await mutate(
    `mutation { createFilm(input: { set: { _id: 1, title: "Solaris", info: { tagline: "On the sea" } } }) { film { title } } }`,
  );
  expect([await completed('sol'), await completed('sea')]).toEqual([['Solaris'], ['On the sea']]);
  await mutate(
    `mutation ($id: ID!) { updateFilm(input: { by: { id: $id }, set: { title: "Stalker" } }) { film { title } } }`,
  );
  expect([await completed('sol'), await completed('stal'), await completed('sea')]).toEqual([
    [],
    ['Stalker'],
    ['On the sea'],
  ]);
  await mutate(
    `mutation ($id: ID!) { updateFilm(input: { by: { id: $id }, unset: [info] }) { film { title } } }`,
  );
  expect([await completed('stal'), await completed('sea')]).toEqual([['Stalker'], []]);
  await mutate(`mutation ($id: ID!) { deleteFilm(input: { by: { id: $id } }) { film { title } } }`);
  expect(await completed('stal')).toEqual([]);
  await mutate(`mutation ($id: ID!) { restoreFilm(input: { by: { id: $id } }) { film { title } } }`);
  expect(await completed('stal')).toEqual(['Stalker']);
});

test('keys are in no answer, and in no version', async () => {
  const { data, errors } = await api.run(
    'query ($id: ID!) { film(by: { id: $id }) { history { nodes { action changes { path } } } } }',
    { variables: { id: idOf(1) } },
  );
  expect(errors).toEqual([]);
  const versions = await api.db.collection('films_history').find().toArray();
  expect(versions.length).toBeGreaterThan(3);
  expect(JSON.stringify([data, versions])).not.toContain('_search');
  expect(JSON.stringify(await api.db.collection('films').find().toArray())).toContain('_search');
});
