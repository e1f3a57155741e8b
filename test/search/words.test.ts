import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { buildWords } from '../../src/database/search-words/build-words.ts';
import { wordStates } from '../../src/database/search-words/word-state.ts';
import { defineModel, field } from '../../src/index.ts';
import { searchedCollections } from '../../src/search/words/searched-collections.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Book = defineModel('Book', {
  fields: { title: field.string({ required: true }), about: field.text() },
  search: { fields: { title: 3, about: 1 } },
});

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Book], { uri: inject('mongoUri'), name: 'search_words' });
});
afterAll(() => api.close());

const build = async () => {
  for (const one of searchedCollections(api.models.values())) await buildWords(api.dbOf, one);
};

async function titles(search: string): Promise<string[]> {
  const { data, errors } = await api.run(`{ searchBooks(search: ${search}) { nodes { title } } }`);
  expect(errors).toEqual([]);
  return data.searchBooks.nodes.map((node: { title: string }) => node.title);
}

describe('a vocabulary that was built', () => {
  beforeAll(async () => {
    await api.db
      .collection('books')
      .insertMany([
        { title: 'A dog runs', about: 'Of computers.' },
        { title: 'Running dogs', about: 'Of computing.' },
        { title: 'A cat sleeps' },
      ]);
    await build();
  });

  it('has the forms of each of several words', async () => {
    expect((await titles('{ query: "running dogs" }')).toSorted()).toEqual(['A dog runs', 'Running dogs']);
  });

  it('has the words that begin with a prefix', async () => {
    expect((await titles('{ query: "comput*" }')).toSorted()).toEqual(['A dog runs', 'Running dogs']);
  });

  it('has words that are written nearly so', async () => {
    expect(await titles('{ query: "slepes", fuzzy: {} }')).toEqual(['A cat sleeps']);
    expect(await titles('{ query: "slepes" }')).toEqual([]);
  });

  it('says how it stands', async () => {
    const [state] = await wordStates(api.dbOf, searchedCollections(api.models.values()));
    expect(state?.state).toBe('built');
  });
});
