import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { buildWords } from '../../src/database/search-words/build-words.ts';
import { wordCollection } from '../../src/database/search-words/word-records.ts';
import { wordStates } from '../../src/database/search-words/word-state.ts';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { allow, defineModel, field } from '../../src/index.ts';
import type { Access } from '../../src/planner/access.ts';
import { searchedCollections } from '../../src/search/words/searched-collections.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Song = defineModel('Song', {
  fields: {
    title: field.string({ required: true }),
    language: field.string({ required: true }),
    isSecret: field.boolean({ required: true }),
  },
  search: { fields: ['title'], languageField: 'language' },
  permissions: { read: allow.where({ isSecret: { eq: false } }) },
});
const Book = defineModel('Book', {
  fields: { title: field.string({ required: true }), about: field.text() },
  search: { fields: { title: 3, about: 1 } },
});

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Book, Song], { uri: inject('mongoUri'), name: 'search_words' });
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
    await api.db.collection('books').insertMany([
      { title: 'A dog runs', about: 'Of computers.' },
      { title: 'Running dogs', about: 'Of computing.' },
      { title: 'A cat sleeps', about: 'In the café.' },
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
    for (const text of ['slepes', 'sleps', 'sleepps', 'sleebs', 'seleps', 'cafes', 'cáfe', 'kat cafee']) {
      expect(await titles(`{ query: "${text}", fuzzy: {prefixLength: 0} }`)).toEqual(['A cat sleeps']);
    }
    expect(await titles('{ query: "slepes" }')).toEqual([]);
    expect(await titles('{ query: "conputasion", fuzzy: { maxEdits: 1 } }')).toEqual([]);
    expect(await titles('{ query: "sleebz", fuzzy: { maxEdits: 2 } }')).toEqual(['A cat sleeps']);
  });

  it('is asked once', async () => {
    const search = '{ searchBooks(search: { query: "sleeping cats" }) { nodes { title } } }';
    const [cold, warm] = [await api.run(search), await api.run(search)];
    expect(cold.commands).toHaveLength(2);
    expect(warm.commands).toHaveLength(1);
    const plain = await api.run('{ searchBooks(search: { query: "sleeper" }) { nodes { title } } }');
    expect(plain.commands).toHaveLength(1);
  });

  it('is asked by one command for equal searches at once', async () => {
    const search = '{ searchBooks(search: { query: "town* cats" }) { nodes { title } } }';
    const all = await Promise.all([api.run(search), api.run(search), api.run(search)]);
    expect(all.flatMap(({ commands }) => commands)).toHaveLength(4);
  });

  it('is built of what is there, however often and by how many', async () => {
    const { insertedId } = await api.db.collection('books').insertOne({ title: 'Foreign zebras' });
    expect(await titles('{ query: "foreign zebra" }')).toEqual([]);
    await Promise.all([build(), build()]);
    const words = () => api.db.collection(wordCollection).countDocuments({ collection: 'books' });
    const before = await words();
    await api.db.collection('books').deleteOne({ _id: insertedId });
    await build();
    expect(await words()).toBe(before - 2);
    const entry = await api.db.collection(wordCollection).findOne({ word: 'dog' });
    expect(entry).toMatchObject({ collection: 'books', language: 'english', count: 1, stem: 'dog' });
  });

  it('says how it stands', async () => {
    const [state] = await wordStates(api.dbOf, searchedCollections(api.models.values()));
    expect(state?.state).toBe('built');
    await api.db.collection(wordCollection).dropIndex('near');
    const [lacking] = await wordStates(api.dbOf, searchedCollections(api.models.values()));
    expect(lacking?.state).toBe('missing');
    await build();
  });
});

describe('words that are written', () => {
  const known = async (word: string) => {
    await api.settled();
    return (await api.db.collection(wordCollection).findOne({ collection: 'books', word })) !== null;
  };
  const run = async (mutation: string) => {
    const { data, errors } = await api.run(`mutation { ${mutation} { errors { __typename } } }`);
    expect(errors).toEqual([]);
    expect(Object.values(data)).toEqual([{ errors: [] }]);
  };

  it('are added, whoever writes them', async () => {
    await run('createBook(input: { set: { title: "Gorillas" } })');
    expect(await known('gorillas')).toBe(true);
    const id = String((await api.db.collection('books').findOne({ title: 'Gorillas' }))?._id);
    await run(`updateBook(input: { id: "${id}", set: { about: "Of giraffes" } })`);
    expect(await known('giraffes')).toBe(true);
    await run('updateBooks(input: { where: { title: { eq: "Gorillas" } }, set: { about: "Of elephants" } })');
    expect(await known('elephants')).toBe(true);
    await run('createBooks(input: { items: [{ title: "Lions" }, { title: "Tigers" }], partial: true })');
    expect(await known('tigers')).toBe(true);
    expect(await titles('{ query: "gorilla elephant" }')).toEqual(['Gorillas']);
  });

  it('are not, where nothing was committed', async () => {
    await api.run(
      'mutation { createBook(input: { set: { title: "Unicorns" }, dryRun: true }) { book { title } } }',
    );
    expect(await known('unicorns')).toBe(false);
  });
});

describe('documents of several languages', () => {
  it('have their own words', async () => {
    await api.db.collection('songs').insertMany([
      { title: 'Les chiens courent', language: 'french', isSecret: false },
      { title: 'The dogs run', language: 'english', isSecret: false },
    ]);
    await build();
    const songs = async (search: string) => {
      const { data } = await api.run(`{ searchSongs(search: ${search}) { nodes { title } } }`);
      return data.searchSongs.nodes.map((node: { title: string }) => node.title);
    };
    expect(await songs('{ query: "chien courent", language: "french" }')).toEqual(['Les chiens courent']);
    expect(await songs('{ query: "dog runs" }')).toEqual(['The dogs run']);
    expect(await songs('{ query: "cheins", language: "french", fuzzy: {} }')).toEqual(['Les chiens courent']);
  });
});

describe('a correction', () => {
  const correct = async (search: string, rest = '', access?: Access) => {
    const options = access === undefined ? {} : { access };
    const { data, errors } = await api.run(
      `{ searchSongs(search: ${search} ${rest}) { didYouMean nodes { title } } }`,
      options,
    );
    expect(errors).toEqual([]);
    return data.searchSongs.didYouMean as string | null;
  };

  it('is given where nothing is found, and keeps what is not astray', async () => {
    expect(await correct('{ query: "dgos" }')).toBe('dogs');
    expect(await correct('{ query: "Dgos, run!" }')).toBe('dogs, run!');
    expect(await correct('{ query: "dogs" }')).toBeNull();
    expect(await correct('{ query: "xylophonist" }')).toBeNull();
    expect(await correct('{ query: "dgos" }', ', where: { language: { eq: "french" } }')).toBeNull();
  });

  it('never tells of words that only hidden documents have', async () => {
    await api.db.collection('songs').insertOne({ title: 'Moonshine', language: 'english', isSecret: true });
    await build();
    const viewer = createAccess(null, { app: 'songs' });
    expect(await correct('{ query: "monshine" }')).toBe('moonshine');
    expect(await correct('{ query: "monshine" }', '', viewer)).toBeNull();
    expect(await correct('{ query: "dgos" }', '', viewer)).toBe('dogs');
  });
});
