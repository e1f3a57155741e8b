import { kinds } from './values.ts';
import type { Workload } from './workload.ts';

/** What is below a synset within four levels: some hundred synsets, of which a page is shown. */
export const treeOfDepthFour: Workload = {
  name: 'tree4',
  title: 'Tree of depth 4, 100 rows',
  handler: 'tree',
  requests: 300,
  query: `query Tree($id: ID!) {
    synset(by: { id: $id }) {
      _id
      descendants(depth: 4, first: 100) { edges { depth node { _id gloss } } }
    }
  }`,
  variables: async () => kinds.map((id) => ({ id })),
};
