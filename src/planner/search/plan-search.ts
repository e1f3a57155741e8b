import type { AggregateCommand } from '../../pipeline/command.ts';
import type { Stage } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { PreparedSearch } from '../../search/prepared-search.ts';
import { matchStages } from '../emit/match-stages.ts';
import type { AnyPlan } from '../plan/any-plan.ts';
import { joinWithAccess, sortSpec, type PlanOptions } from '../plan/plan-list.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import { keysetFilters } from '../rules/keyset-page.ts';
import { pruneProjection } from '../rules/prune-projection.ts';
import { countsOf, onlyCounted, withoutScore } from './counted-hits.ts';
import { sortByMeta } from './sort-by-meta.ts';
import { tokenPath } from './search-order.ts';
import { scorePath, type SearchRequest } from './search-request.ts';
import type { SearchWants } from './search-wants.ts';
import { splitMatch } from './split-match.ts';

/** The page, and what is made of all hits: one command, but where an engine orders by itself and both are wanted. */
export interface SearchPlan extends AnyPlan {
  /** Its answer: the rows. */
  readonly page: AggregateCommand | undefined;
  /** Its answer: one document, with rows, total and facets under names. */
  readonly whole: AggregateCommand | undefined;
}

/** In the one document: the rows. */
export const rowsName = 'rows';

/** How to plan, and what had to be asked for first. */
export interface SearchPlanOptions extends PlanOptions {
  readonly prepared: PreparedSearch;
}

/** Plans a search: the engine's stages, what needs lookups, and then what every engine has in common. */
export function planSearch(
  request: SearchRequest,
  wants: SearchWants,
  { prepared, ...options }: SearchPlanOptions,
): SearchPlan {
  const { search, engine } = request;
  const joined = joinWithAccess({ ...request, model: search.model }, options);
  const rows = wants.rows ? rowStages(request, joined) : undefined;
  const counts = countsOf(wants);
  const isAlone = engine.ordered || Object.keys(counts).length === 0;
  const together = rows === undefined || isAlone ? counts : { [rowsName]: rows, ...counts };
  const hits = (of: Omit<HitOptions, 'prepared'>) => hitStages(request, joined, { prepared, ...of });
  const isRead = rowsName in together;
  const whole = () => [
    ...hits({ isWhole: true, isScored: isRead || search.minScore !== undefined }),
    ...(isRead ? [] : onlyCounted(wants)),
    { $facet: together },
  ];
  const aggregate = (pipeline: readonly Stage[]): AggregateCommand =>
    Object.freeze({ kind: 'aggregate', ...placeOf(search.model), pipeline });
  return Object.freeze({
    steps: joined.steps,
    choices: joined.choices,
    page:
      rows !== undefined && isAlone
        ? aggregate(sortByMeta([...hits({ isWhole: false, isScored: true }), ...rows]))
        : undefined,
    whole: Object.keys(together).length > 0 ? aggregate(whole()) : undefined,
  });
}

interface HitOptions {
  readonly prepared: PreparedSearch;
  /** All hits are wanted, not only those of the page. */
  readonly isWhole: boolean;
  /** Somebody reads their scores. */
  readonly isScored: boolean;
}

/** Every hit that the viewer may read, with its score. */
function hitStages(
  { engine, page, search, scoreUnit = 1 }: SearchRequest,
  joined: JoinedFilter,
  { prepared, isWhole, isScored }: HitOptions,
): Stage[] {
  const { match, behind } = splitMatch(matchStages(joined, joined.filter));
  const after = engine.ordered && !isWhole ? page.after?.[0] : undefined;
  const found = engine.find(prepared, match, {
    scorePath,
    tokenPath,
    after: typeof after === 'string' ? after : undefined,
    limit: isWhole || joined.lookups.length > 0 ? undefined : page.limit + 1,
  });
  const { minScore } = search;
  const enough = minScore === undefined ? [] : [{ $match: { [scorePath]: { $gte: minScore } } }];
  const scaled =
    scoreUnit === 1 ? [] : [{ $set: { [scorePath]: { $divide: [`$${scorePath}`, scoreUnit] } } }];
  return [...(isScored ? [...found, ...enough, ...scaled] : withoutScore(found)), ...behind];
}

/** Like any page one row longer than asked for. */
function rowStages({ order, page, selection, engine }: SearchRequest, { temporary }: JoinedFilter): Stage[] {
  const beyond = engine.ordered ? [] : keysetFilters(order, page).map((filter) => ({ $match: filter }));
  const sort = engine.ordered ? [] : [{ $sort: sortSpec(order, false) }];
  const projection = pruneProjection(selection, { order, made: temporary, besides: [scorePath] });
  return [...beyond, ...sort, { $limit: page.limit + 1 }, { $project: projection }];
}
