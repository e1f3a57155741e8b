import type { Model } from '../../model/model.ts';
import type { Filter, Stage } from '../../pipeline/filter.ts';
import type { FindOptions, SearchEngine } from '../engine.ts';
import type { PreparedSearch } from '../prepared-search.ts';
import { searchIndexOf } from './index-definition.ts';
import { searchStage } from './search-stage.ts';

/** MongoDB Search, `$search`: on Atlas, and where `mongot` stands beside MongoDB (manual: "MongoDB Search Queries"). */
export const atlasEngine: SearchEngine = Object.freeze({
  name: 'atlas',
  ordered: true,
  capabilities: Object.freeze({
    phrases: 'server',
    negation: 'server',
    fields: 'server',
    prefixes: 'server',
    fuzzy: 'server',
    stemming: 'server',
    highlights: 'mongraph',
    facets: 'mongraph',
    suggestions: 'mongraph',
    didYouMean: 'mongraph',
    synonyms: 'server',
    meaning: 'none',
  }),
  find,
  problem,
  searchIndexes: (model: Model) => [searchIndexOf(model)],
});

/**
 * The filter stands behind `$search` too, whatever of it the index applied: the index follows the documents some moments
 * later, and what a viewer may read is decided by the documents as they are.
 */
function find(prepared: PreparedSearch, filter: Filter, options: FindOptions): readonly Stage[] {
  const stage = searchStage(prepared, filter, options.after);
  if (stage === undefined) return [{ $match: { _id: { $in: [] } } }];
  return [
    stage,
    ...(Object.keys(filter).length === 0 ? [] : [{ $match: filter }]),
    {
      $set: {
        [options.scorePath]: { $meta: 'searchScore' },
        [options.tokenPath]: { $meta: 'searchSequenceToken' },
      },
    },
  ];
}

function problem({ search, storage }: Model): string | undefined {
  if (search?.fields.length === 0) return 'it has no text fields to search';
  return storage.kind === 'timeSeries' ? 'MongoDB has no search indexes for time series' : undefined;
}
