import type { Ask, Variables, Workload } from './workload.ts';

/** The 20 best of the glosses that have a word, of 117 thousand; a word of these has some hundred to some thousand. */
export const searchFirst: Workload = {
  name: 'search20',
  title: 'Search: the 20 best',
  handler: 'search',
  requests: 200,
  query: `query Search($query: String!) {
    searchSynsets(search: { query: $query }, first: 20) {
      edges { score node { _id pos gloss } }
      pageInfo { hasNextPage }
    }
  }`,
  variables: async () => words.map((query): Variables => ({ query })),
};

/** Glosses that have two words. By hand that is a search for two phrases of one word. */
export const searchBoth: Workload = {
  ...searchFirst,
  name: 'searchTwo',
  title: 'Search: two words, the 20 best',
  requests: 120,
  variables: async () => pairs.map((query): Variables => ({ query })),
};

/** Page 25 of the hits of one word, by cursor. */
export const searchDeep: Workload = {
  name: 'searchDeep',
  title: 'Search: page 25 by cursor',
  handler: 'searchDeep',
  requests: 150,
  query: `query SearchDeep($query: String!, $first: Int!, $after: String) {
    searchSynsets(search: { query: $query }, first: $first, after: $after) {
      edges { score node { _id pos gloss } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  variables: async (ask) => Promise.all(words.slice(0, 6).map((query) => pageTwentyFive(query, ask))),
};

/** The 20 best, how many there are, and how many of each part of speech and topic. */
export const searchFacets: Workload = {
  name: 'searchFacets',
  title: 'Search: the 20 best, total, two facets',
  handler: 'searchFacets',
  requests: 150,
  query: `query SearchFacets($query: String!) {
    searchSynsets(search: { query: $query }, first: 20) {
      totalCount
      facets { pos { value count } lexFile { value count } }
      edges { score node { _id pos gloss } }
      pageInfo { hasNextPage }
    }
  }`,
  variables: async () => words.map((query): Variables => ({ query })),
};

/** Each has 500 glosses at least. */
const words = Object.freeze([
  'water',
  'person',
  'tree',
  'music',
  'animal',
  'plant',
  'light',
  'house',
  'city',
  'bird',
]);

/** Words in one form only wherever both stand, so that phrases find the same. */
const pairs = Object.freeze(['English novelist', 'Soviet Union', 'British poet', 'American politician']);

const pagesBefore = 24;
const pageSize = 20;

async function pageTwentyFive(query: string, ask: Ask): Promise<Variables> {
  let after: string | undefined;
  for (let page = 0; page < pagesBefore / 4; page += 1) {
    const asked = { query, first: pageSize * 4, ...(after === undefined ? {} : { after }) };
    const { searchSynsets } = (await ask(asked)) as SearchPage;
    after = searchSynsets.pageInfo.endCursor;
  }
  return { query, first: pageSize, ...(after === undefined ? {} : { after }) };
}

interface SearchPage {
  readonly searchSynsets: { readonly pageInfo: { readonly endCursor: string } };
}
