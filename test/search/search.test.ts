import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { defineEmbedded, defineModel, field } from '../../src/index.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Actor = defineEmbedded('Actor', { fields: { name: field.string({ required: true }) } });
const Movie = defineModel('Movie', {
  fields: {
    title: field.string({ required: true }),
    plot: field.text({ storedAs: 'p' }),
    year: field.int(),
    genre: field.string(),
    cast: field.list(field.embedded(Actor)),
  },
  search: { fields: { title: 10, plot: 1, 'cast.name': 3 } },
});

const movies = [
  { title: 'Running Dogs', p: 'Two dogs run through a town.', year: 1990, genre: 'drama' },
  { title: 'A Cat', p: 'A cat sleeps; no dog is near.', year: 1991, genre: 'drama' },
  { title: 'Town', p: 'Nothing runs here.', year: 1992, genre: 'comedy', cast: [{ name: 'Ann Running' }] },
  { title: 'Café Noir', p: 'A quiet evening in a café.', year: 1993, genre: 'comedy' },
];

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Movie], { uri: inject('mongoUri'), name: 'search' });
  await api.db.collection('movies').insertMany(movies);
});
afterAll(() => api.close());

async function titles(search: string, rest = ''): Promise<string[]> {
  const { data, errors } = await api.run(
    `{ searchMovies(search: ${search} ${rest}) { edges { score node { title } } } }`,
  );
  expect(errors).toEqual([]);
  return data.searchMovies.edges.map((edge: { node: { title: string } }) => edge.node.title);
}

describe('what is found', () => {
  it('is found by any form of a word', async () => {
    expect(await titles('{ query: "dog" }')).toEqual(['Running Dogs', 'A Cat']);
  });

  it('has all words, or with ANY one of them', async () => {
    expect(await titles('{ query: "cat dog" }')).toEqual(['A Cat']);
    expect((await titles('{ query: "cat café", match: ANY }')).toSorted()).toEqual(['A Cat', 'Café Noir']);
  });

  it('stands in the fields that are named', async () => {
    expect(await titles('{ query: "title:town" }')).toEqual(['Town']);
    expect(await titles('{ query: "town", fields: [plot] }')).toEqual(['Running Dogs']);
    expect(await titles('{ query: "running", fields: [cast_name] }')).toEqual(['Town']);
  });

  it('has no word that is excluded', async () => {
    expect(await titles('{ query: "dog -cat" }')).toEqual(['Running Dogs']);
    expect(await titles('{ query: "town -cast.name:ann" }')).toEqual(['Running Dogs']);
  });

  it('has the words of a phrase one behind the other', async () => {
    expect(await titles('{ query: "\\"quiet evening\\"" }')).toEqual(['Café Noir']);
    expect(await titles('{ query: "\\"evening quiet\\"" }')).toEqual([]);
    expect(await titles('{ phrase: "nothing runs" }')).toEqual(['Town']);
  });

  it('is the same with and without accents', async () => {
    expect(await titles('{ query: "cafe" }')).toEqual(['Café Noir']);
    expect(await titles('{ query: "CAFÉ noir" }')).toEqual(['Café Noir']);
  });

  it('satisfies the filter', async () => {
    expect(await titles('{ query: "dog" }', ', where: { year: { gt: 1990 } }')).toEqual(['A Cat']);
  });

  it('is nothing where nothing is asked for', async () => {
    expect(await titles('{ query: "  " }')).toEqual([]);
    expect(await titles('{ query: "the" }')).toEqual([]);
    expect(await titles('{}')).toEqual([]);
  });
});

describe('a page', () => {
  it('goes on behind a cursor, and counts in the same command', async () => {
    const query = (after: string) =>
      `{ searchMovies(search: { query: "dog OR town OR café", match: ANY } first: 2 ${after}) {
        totalCount edges { cursor score node { title } } pageInfo { hasNextPage endCursor } } }`;
    const first = await api.run(query(''));
    expect(first.errors).toEqual([]);
    expect(first.commands).toHaveLength(1);
    expect(first.data.searchMovies.totalCount).toBe(4);
    expect(first.data.searchMovies.pageInfo.hasNextPage).toBe(true);
    const { endCursor } = first.data.searchMovies.pageInfo;
    const second = await api.run(query(`after: "${endCursor}"`));
    expect(second.errors).toEqual([]);
    const edges = [...first.data.searchMovies.edges, ...second.data.searchMovies.edges];
    expect(new Set(edges.map((edge) => edge.node.title)).size).toBe(4);
    const scores = edges.map((edge) => edge.score);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  });

  it('refuses the cursor of another search', async () => {
    const { data } = await api.run('{ searchMovies(search: { query: "dog" }) { edges { cursor } } }');
    const { cursor } = data.searchMovies.edges[0];
    const { errors } = await api.run(
      `{ searchMovies(search: { query: "cat" }, after: "${cursor}") { edges { score } } }`,
    );
    expect(errors).toMatchObject([{ code: 'BAD_CURSOR' }]);
  });
});

it('fails with what to do where the collection has no text index', async () => {
  const lacking = await createTestApi([Movie], { uri: inject('mongoUri'), name: 'search_no_index' });
  await lacking.db.collection('movies').dropIndex('mongraph_search');
  const { errors } = await lacking.run('{ searchMovies(search: { query: "dog" }) { nodes { title } } }');
  expect(errors).toMatchObject([
    { code: 'SEARCH_NO_TEXT_INDEX', message: expect.stringContaining('Run "mongraph search:build"') },
  ]);
  await lacking.close();
});
