import type { Filter, Stage } from '../../pipeline/filter.ts';
import type { Compared } from './exact-ranking.ts';
import { filterFields } from './filter-fields.ts';
import { codecOf } from './read-vector.ts';
import { takeFilter, type TakenFilter } from './vector-filter.ts';
import { vectorIndexName } from './vector-index.ts';
import type { VectorSettings } from './vector-options.ts';

/** The stage that has the server find the nearest documents (manual: "Run Vector Search Queries"). */
export function vectorStage(compared: Compared, filter: Filter, settings: VectorSettings): Stage {
  const { model, declared, query } = compared;
  const { window, candidates } = settings;
  const taken = takenBy(compared, filter);
  return {
    $vectorSearch: {
      index: vectorIndexName(model, settings.index),
      path: declared.storedPath,
      queryVector: codecOf(declared).toBson(query),
      ...(candidates === 'all' ? { exact: true } : { numCandidates: Math.max(candidates, window) }),
      limit: window,
      ...(taken.filter === undefined ? {} : { filter: taken.filter }),
    },
  };
}

/** What of a filter the index decides. */
export function takenBy(
  { model, declared }: Pick<Compared, 'model' | 'declared'>,
  filter: Filter,
): TakenFilter {
  return takeFilter(filter, filterFields(model, declared));
}
