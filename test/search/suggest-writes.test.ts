import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { Film, Studio } from './suggest-models.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Film, Studio], { uri: inject('mongoUri'), name: 'suggest_writes' });
});
afterAll(() => api.close());

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
  const { errors } = await api.run(source);
  expect(errors).toEqual([]);
};

test('a mutation changes completions at once', async () => {
  await mutate(
    `mutation { createFilm(input: { set: { _id: 1, title: "Solaris", info: { tagline: "On the sea" } } }) { film { title } } }`,
  );
  expect([await completed('sol'), await completed('sea')]).toEqual([['Solaris'], ['On the sea']]);
  await mutate(
    `mutation { updateFilm(input: { by: { _id: 1 }, set: { title: "Stalker" } }) { film { title } } }`,
  );
  expect([await completed('sol'), await completed('stal'), await completed('sea')]).toEqual([
    [],
    ['Stalker'],
    ['On the sea'],
  ]);
  await mutate(`mutation { updateFilm(input: { by: { _id: 1 }, unset: [info] }) { film { title } } }`);
  expect([await completed('stal'), await completed('sea')]).toEqual([['Stalker'], []]);
  await mutate(`mutation { deleteFilm(input: { by: { _id: 1 } }) { film { title } } }`);
  expect(await completed('stal')).toEqual([]);
  await mutate(`mutation { restoreFilm(input: { by: { _id: 1 } }) { film { title } } }`);
  expect(await completed('stal')).toEqual(['Stalker']);
});

test('keys are in no answer, and in no version', async () => {
  const { data } = await api.run('{ film(by: { _id: 1 }) { history { nodes { action changes } } } }');
  const versions = await api.db.collection('films_history').find().toArray();
  expect(versions.length).toBeGreaterThan(3);
  expect(JSON.stringify([data, versions])).not.toContain('_search');
  expect(JSON.stringify(await api.db.collection('films').find().toArray())).toContain('_search');
});
