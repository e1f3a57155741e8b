import { aggregatePerParent, groups } from './aggregates.ts';
import { near } from './near.ts';
import { pageFiveHundred } from './page-five-hundred.ts';
import { treeOfDepthFour } from './tree.ts';
import { largeFiles, lemmas, nounFiles, prefixes } from './values.ts';
import { readableNotes, signedIn } from './signed-in.ts';
import { searchBoth, searchDeep, searchFacets, searchFirst } from './search.ts';
import type { Variables, Workload } from './workload.ts';
import { bulkCreate, insertOne, updateOne } from './writes/notes.ts';
import { nestedCreate, upsertOne } from './writes/word-lists.ts';

const point: Workload = {
  name: 'point',
  title: 'Point read',
  handler: 'point',
  requests: 2_000,
  query: `query Point($lemma: String!) {
    word(by: { lemma: $lemma }) { id _id lemma normalized length senseCount }
  }`,
  variables: async () => lemmas.map((lemma) => ({ lemma })),
};

const sorted: Workload = {
  name: 'sorted50',
  title: '50 rows, filtered and sorted',
  handler: 'sorted',
  requests: 150,
  query: `query Sorted($lexFile: String!) {
    synsets(
      where: { pos: { eq: NOUN }, lexFile: { eq: $lexFile } }
      orderBy: [{ wordCount: DESC }]
      first: 50
    ) { nodes { _id pos gloss wordCount } }
  }`,
  variables: async () => nounFiles.map((lexFile) => ({ lexFile })),
};

/** Synsets, their senses, and the word of each: two relation levels below the page. */
function twoLevels(rows: number, requests: number): Workload {
  return {
    name: `levels${rows}`,
    title: `${rows.toLocaleString('en')} rows, two relation levels`,
    handler: 'levels',
    requests,
    query: `query Levels($lexFile: String!, $first: Int!) {
      synsets(where: { lexFile: { eq: $lexFile } }, first: $first) {
        nodes { _id gloss senses { nodes { rank tagCount word { lemma } } } }
      }
    }`,
    variables: async () => largeFiles.map((lexFile) => ({ lexFile, first: rows })),
  };
}

const relationFilter: Workload = {
  name: 'relation',
  title: 'Relation filter with totalCount',
  handler: 'relation',
  requests: 250,
  query: `query Relation($p: String!) {
    synsets(where: { words: { some: { lemma: { startsWith: $p } } } }, first: 20) {
      totalCount
      nodes { _id gloss }
    }
  }`,
  variables: async () => prefixes.map((p): Variables => ({ p })),
};

const scalars: Workload = {
  name: 'rows1000',
  title: '1,000 rows of 8 scalars',
  handler: 'scalars',
  requests: 100,
  query: `query Scalars($lexFile: String!) {
    synsets(where: { lexFile: { eq: $lexFile } }, first: 1000) {
      nodes { id _id pos lexFile gloss definition wordCount pointerCount }
    }
  }`,
  variables: async () => largeFiles.map((lexFile) => ({ lexFile })),
};

/** Every workload, in the order of the report. */
export const workloads: readonly Workload[] = Object.freeze([
  point,
  sorted,
  twoLevels(10, 600),
  twoLevels(20, 500),
  twoLevels(100, 200),
  twoLevels(1_000, 30),
  relationFilter,
  pageFiveHundred,
  scalars,
  near,
  treeOfDepthFour,
  groups,
  aggregatePerParent,
  searchFirst,
  searchBoth,
  searchDeep,
  searchFacets,
  signedIn(point),
  readableNotes,
  insertOne,
  updateOne,
  upsertOne,
  nestedCreate,
  bulkCreate,
]);
