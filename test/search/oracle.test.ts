import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel, field } from '../../src/index.ts';
import { fold } from '../../src/search/analysis/fold.ts';
import { wordsOf } from '../../src/search/analysis/words-of.ts';
import { parseQuery } from '../../src/search/query/parse-query.ts';
import type { SearchQuery, Term } from '../../src/search/query/search-query.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Actor = defineEmbedded('Actor', { fields: { name: field.string() } });
/** Without a language words are compared as they are, so that nobody has to know the forms of a stem. */
const Film = defineModel('Film', {
  fields: {
    _id: field.int({ required: true }),
    title: field.string(),
    plot: field.string({ storedAs: 'p' }),
    cast: field.list(field.embedded(Actor)),
  },
  search: { fields: { title: 10, plot: 1, 'cast.name': 3 }, language: 'none' },
});

const paths = ['title', 'plot', 'cast.name'];
const word = fc.constantFrom(
  'cat',
  'Dog',
  'SEA',
  'été',
  'ete',
  'run',
  'cats',
  'a',
  'x1',
  'naïve',
  'Straße',
  'ёж',
);
const gap = fc.constantFrom(' ', ' ', ', ', '-', '. ', "'", '/', '\n', ' & ', '*');
const text = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 5 })
  .map((pairs) => pairs.flat().join(''));
const film = fc.record(
  { title: text, p: text, cast: fc.array(fc.record({ name: text }), { maxLength: 3 }) },
  { requiredKeys: [] },
);

const value = fc.oneof(
  { weight: 3, arbitrary: word },
  fc.tuple(word, gap, word).map(([one, between, other]) => `"${one}${between}${other}"`),
  fc.tuple(word, word).map(([one, other]) => `${one}-${other}`),
);
const term = fc
  .tuple(fc.constantFrom('', '', '', '-'), fc.constantFrom('', '', 'title:', 'plot:', 'cast.name:'), value)
  .map((all) => all.join(''));
const query = fc
  .array(fc.tuple(term, fc.constantFrom(' ', ' ', ' OR ')), { minLength: 1, maxLength: 5 })
  .map((pairs) => pairs.flat().join('').replace(/ OR $/u, ''));
const searched = fc.option(fc.subarray(paths, { minLength: 1 }), { nil: undefined });
const match = fc.constantFrom('ALL' as const, 'ANY' as const);

type Film = {
  readonly _id: number;
  readonly title?: string;
  readonly p?: string;
  readonly cast?: readonly { readonly name?: string }[];
};

function textsOf({ title, p, cast }: Film, path: string): readonly string[] {
  const texts = { title: [title], plot: [p], 'cast.name': (cast ?? []).map(({ name }) => name) }[path] ?? [];
  return texts.filter((one) => one !== undefined);
}

const readWords = (one: string) => wordsOf(one, 'none').map(({ lower }) => fold(lower));

/** Whether the words of a term stand one behind the other in one of the texts. */
function holds(document: Film, { text: typed, field: only }: Term, fields: readonly string[]): boolean {
  const wanted = readWords(typed);
  return fields
    .filter((path) => only === undefined || path === only)
    .flatMap((path) => textsOf(document, path))
    .map(readWords)
    .some((words) => words.some((_, at) => wanted.every((one, index) => words[at + index] === one)));
}

function satisfies(document: Film, { must, not }: SearchQuery, fields: readonly string[]): boolean {
  return (
    must.length > 0 &&
    must.every(({ anyOf }) => anyOf.some((one) => holds(document, one, fields))) &&
    !not.some((one) => holds(document, one, fields))
  );
}

let api: TestApi;
const films: readonly Film[] = fc.sample(film, { numRuns: 80, seed: 6 }).map((one, _id) => ({ _id, ...one }));
beforeAll(async () => {
  api = await createTestApi([Film], { uri: inject('mongoUri'), name: 'search_oracle' });
  await api.db.collection<Film>('films').insertMany([...films]);
});
afterAll(() => api.close());

test('what is found is what an interpreter of the query finds in all documents', async () => {
  const source =
    'query ($search: FilmSearch!) { searchFilms(search: $search, first: 100) { totalCount nodes { _id } } }';
  await fc.assert(
    fc.asyncProperty(query, searched, match, async (typed, fields, how) => {
      const among = fields ?? paths;
      const names = fields?.map((path) => path.replace('.', '_'));
      const search = { query: typed, match: how, ...(names === undefined ? {} : { fields: names }) };
      const { data, errors } = await api.run(source, { variables: { search } });
      expect(errors).toEqual([]);
      const read = parseQuery(typed, { fields: among, match: how });
      const expected = films.filter((one) => satisfies(one, read, among)).map(({ _id }) => _id);
      const found: number[] = data.searchFilms.nodes.map(({ _id }: Film) => _id);
      expect(found.toSorted((a, b) => a - b)).toEqual(expected);
      expect(data.searchFilms.totalCount).toBe(expected.length);
    }),
    { numRuns: 150 },
  );
});
