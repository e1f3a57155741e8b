import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { checkModels, defineModel, field } from '../../src/index.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Movie = defineModel('Movie', {
  fields: { title: field.string({ required: true }), plot: field.text() },
  search: { fields: { title: 10, plot: 1 } },
});

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Movie], { uri: inject('mongoUri'), name: 'search-hostile' });
  await api.db.collection('movies').insertOne({ title: 'Running Dogs', plot: 'Two dogs.' });
});
afterAll(() => api.close());

const ask = (search: object, rest = '') =>
  api.run(
    `query($search: MovieSearch!) { searchMovies(search: $search ${rest}) { edges { cursor highlights { field } } } }`,
    { variables: { search } },
  );

it('a phrase may be as long as a query', async () => {
  expect((await ask({ phrase: 'x'.repeat(1000) })).errors).toEqual([]);
  const { errors } = await ask({ phrase: 'x'.repeat(1001) });
  expect(errors).toMatchObject([{ code: 'SEARCH_TOO_LONG' }]);
});

it('a field that is named twice is searched and shown once', async () => {
  const { data } = await ask({ query: 'dogs', fields: ['title', 'title'] });
  expect(data.searchMovies.edges[0].highlights).toEqual([{ field: 'title' }]);
});

it.each([
  ['en', 'did you mean "english"?'],
  ['engilsh', 'did you mean "english"?'],
  ['klingon', 'there are danish, dutch'],
])('the language %s is refused with what to write', async (language, meant) => {
  const { errors } = await ask({ query: 'dogs', language });
  expect(errors).toMatchObject([{ code: 'SEARCH_BAD_INPUT', message: expect.stringContaining(meant) }]);
});

it('a language of 10,000 letters is not said again whole', async () => {
  const { errors } = await ask({ query: 'dogs', language: 'x'.repeat(10_000) });
  expect(errors[0]?.message.length).toBeLessThan(400);
});

it('the cursor of another search is refused as one', async () => {
  const { data } = await ask({ query: 'dogs' });
  const { errors } = await ask({ query: 'dog' }, `after: "${data.searchMovies.edges[0].cursor}"`);
  expect(errors).toMatchObject([{ code: 'BAD_CURSOR', message: expect.stringContaining('search') }]);
});

it('a field that is refused is one problem, and not also a search without fields', () => {
  const Wrong = defineModel('Wrong', { fields: { n: field.int() }, search: { fields: ['n'] } });
  const problems = checkModels([Wrong]);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('"n" is no text')]);
});
