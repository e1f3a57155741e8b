import { codecOf } from './read-vector.ts';
import type { ModelVector } from '../../model/search/model-search.ts';
import type { Filter, Stage } from '../../pipeline/filter.ts';
import type { VectorSettings } from './vector-options.ts';

/** The stage that has the server find the nearest documents (manual: "Run Vector Search Queries"). */
export function vectorStage(
  declared: ModelVector,
  query: Float32Array,
  { filter, settings }: { readonly filter: Filter | undefined; readonly settings: VectorSettings },
): Stage {
  const { index, window, candidates } = settings;
  return {
    $vectorSearch: {
      index,
      path: declared.storedPath,
      queryVector: codecOf(declared).toBson(query),
      ...(candidates === 'all' ? { exact: true } : { numCandidates: Math.max(candidates, window) }),
      limit: window,
      ...(filter === undefined ? {} : { filter }),
    },
  };
}
