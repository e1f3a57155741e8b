import { largeFiles } from './values.ts';
import type { Workload } from './workload.ts';

/** All synsets, 118 thousand, by two keys. */
export const groups: Workload = {
  name: 'groups',
  title: 'Group by two keys over 118 thousand rows',
  handler: 'groups',
  requests: 20,
  query: `query Groups($first: Int!) {
    synsetGroups(by: [{ pos: {} }, { lexFile: {} }], first: $first) {
      nodes { key { pos lexFile } count max { wordCount } }
    }
  }`,
  variables: async () => [{ first: 100 }],
};

/** A page of synsets, and their senses measured for each. */
export const aggregatePerParent: Workload = {
  name: 'perParent',
  title: 'Aggregate per parent, 100 parents',
  handler: 'perParent',
  requests: 200,
  query: `query PerParent($lexFile: String!, $first: Int!) {
    synsets(where: { lexFile: { eq: $lexFile } }, first: $first) {
      nodes { _id sensesAggregate { count max { tagCount } } }
    }
  }`,
  variables: async () => largeFiles.map((lexFile) => ({ lexFile, first: 100 })),
};
