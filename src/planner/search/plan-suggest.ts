import type { Filter, Stage } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { SearchField } from '../../model/search/model-search.ts';
import { suggestPaths } from '../../model/search/suggest-paths.ts';
import { laterFilter, startFilter } from '../../search/suggest/suggest-filter.ts';
import { matchStages } from '../emit/match-stages.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { joinWithAccess, type Plan, type PlanOptions } from '../plan/plan-list.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import { pruneProjection } from '../rules/prune-projection.ts';
import { selectPaths } from '../selection.ts';
import type { SuggestRequest } from './suggest-request.ts';

/**
 * Plans completions: of each field so many documents whose texts begin with the prefix, in the order of an index, and then those
 * with a later word that does. MongoDB does not begin with the later words where there are enough of the former.
 */
export function planSuggest(request: SuggestRequest, limit: number, options: PlanOptions): Plan {
  const { model, fields, prefix } = request;
  const joined = joinWithAccess(request, options);
  const place = placeOf(model);
  const branches = [
    ...fields.map((field) => startStages({ field, prefix, limit }, joined)),
    ...fields.map((field) => laterStages({ field, prefix, limit }, joined)),
  ];
  const [first = [], ...others] = branches;
  const unions = others.map((pipeline) => ({ $unionWith: { coll: model.collection, pipeline } }));
  const pipeline = [
    ...first,
    ...unions,
    { $limit: limit * fields.length },
    { $project: projectionOf(request, joined) },
  ];
  return Object.freeze({
    steps: joined.steps,
    choices: joined.choices,
    command: Object.freeze({ kind: 'aggregate', ...place, pipeline }),
  });
}

interface Branch {
  readonly field: SearchField;
  readonly prefix: string;
  readonly limit: number;
}

function startStages({ field, prefix, limit }: Branch, joined: JoinedFilter): Stage[] {
  const { start } = suggestPaths(field);
  const [match, ...joins] = stagesOf(joined, startFilter(field, prefix));
  return [...match, { $sort: { [start]: 1, _id: 1 } }, ...joins.flat(), { $limit: limit }];
}

/** Documents whose later words are sorted: beyond them it is those that the index has first. */
const mostSorted = 200;

/** By a list MongoDB can only sort what it has read. */
function laterStages({ field, prefix, limit }: Branch, joined: JoinedFilter): Stage[] {
  const { start } = suggestPaths(field);
  const [match, ...joins] = stagesOf(joined, laterFilter(field, prefix));
  return [
    ...match,
    ...joins.flat(),
    { $limit: Math.max(limit, mostSorted) },
    { $sort: { [start]: 1, _id: 1 } },
    { $limit: limit },
  ];
}

/** The stage that an index serves, and those that join behind it. */
function stagesOf(joined: JoinedFilter, keys: Filter): [Stage[], Stage[]] {
  const [match, ...joins] = matchStages(joined, mergeFilters([keys, joined.filter]));
  return [match === undefined ? [] : [match], joins];
}

/** What is selected, and the texts. */
function projectionOf({ selection, fields }: SuggestRequest, { temporary }: JoinedFilter) {
  const texts = fields.map(({ storedPath }) => storedPath);
  const wanted = selectPaths(['_id', ...selection.paths, ...texts], selection.computed);
  return pruneProjection(wanted, { made: temporary });
}
