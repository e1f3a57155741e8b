import type { Model } from '../../model/model.ts';
import type { Filter, Stage } from '../../pipeline/filter.ts';
import type { PreparedSearch } from '../prepared-search.ts';
import { filterClauses } from './compile-filter.ts';
import { indexedField, indexedFields } from './indexed-fields.ts';
import { searchIndexName } from './index-owner.ts';
import { searchClauses } from './search-clauses.ts';

/**
 * The `$search` stage of a search (manual: "$search"); undefined where nothing can be found.
 *
 * Hits of equal scores come by `_id`, so that a token says where the next page begins on whichever server it is asked for
 * (manual: "Paginate the Results").
 */
export function searchStage(
  { search }: PreparedSearch,
  filter: Filter,
  after: string | undefined,
): Stage | undefined {
  const { must, mustNot } = searchClauses(search);
  const applied = filterClauses(filter, search.model);
  if (must.length === 0 || applied === 'none') return undefined;
  return {
    $search: {
      index: searchIndexName(search.model),
      compound: {
        must,
        ...(mustNot.length === 0 ? {} : { mustNot }),
        ...(applied.length === 0 ? {} : { filter: applied }),
      },
      sort: { score: { $meta: 'searchScore' }, ...(isSortedById(search.model) ? { _id: 1 } : {}) },
      ...(after === undefined ? {} : { searchAfter: after }),
    },
  };
}

/** Whether the index has the ids; of some types it has none. */
function isSortedById(model: Model): boolean {
  return indexedField(indexedFields(model), '_id') !== undefined;
}
