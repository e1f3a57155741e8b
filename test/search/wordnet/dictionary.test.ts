import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import config from '../../../example/mongraph.config.ts';
import { readWordnet } from '../../../example/wordnet/read-wordnet.ts';
import { buildWords } from '../../../src/database/search-words/build-words.ts';
import { searchedCollections } from '../../../src/search/words/searched-collections.ts';
import { createTestApi, type TestApi } from '../../setup/test-api.ts';
import { dictionaryQueries, type DictionaryQuery } from './queries.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi(config.models, { uri: inject('mongoUri'), name: 'dictionary', indexes: false });
  const synsets = api.db.collection<{ _id: string }>('synsets');
  await synsets.insertMany(
    [...readWordnet().synsets()].map((synset) => ({ ...synset })),
    { ordered: false },
  );
  await synsets.createIndex({ gloss: 'text' }, { language_override: '_searchLanguage' });
  for (const one of searchedCollections(api.models.values())) await buildWords(api.dbOf, one);
});
afterAll(() => api.close());

interface Found {
  readonly totalCount: number;
  readonly nodes: readonly { readonly _id: string }[];
}

async function search(query: string, options: object = {}): Promise<Found> {
  const { data, errors } = await api.run(
    'query ($search: SynsetSearch!) { searchSynsets(search: $search, first: 100) { totalCount nodes { _id } } }',
    { variables: { search: { query, ...options } } },
  );
  expect(errors).toEqual([]);
  return data.searchSynsets;
}

/** What of an answer somebody who knows the dictionary would look at. */
function judged({ finds, within = 3, never, total }: DictionaryQuery, { totalCount, nodes }: Found) {
  const ids = nodes.map(({ _id }) => _id);
  return {
    finds: finds === undefined || ids.slice(0, within).includes(finds) ? finds : ids.slice(0, within),
    never: never !== undefined && ids.includes(never) ? never : undefined,
    total: total === undefined ? undefined : totalCount,
  };
}

describe('of 117 thousand glosses, a search finds', () => {
  it.each(dictionaryQueries)('$about: $query', async (asked) => {
    const found = await search(asked.query, asked.options);
    expect(judged(asked, found)).toEqual({ finds: asked.finds, never: undefined, total: asked.total });
  });
});
