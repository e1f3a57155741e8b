import { runBound } from '../../database/run-plan.ts';
import { countName } from '../../planner/search/counted-hits.ts';
import { planSearch, rowsName } from '../../planner/search/plan-search.ts';
import type { SearchWants } from '../../planner/search/search-wants.ts';
import { refuseComparing } from '../../planner/search/refuse-comparing.ts';
import type { SearchRequest } from '../../planner/search/search-request.ts';
import type { PreparedSearch } from '../../search/prepared-search.ts';
import { countIn, toPage, type ListResult, type Row } from '../list-result.ts';
import { preparePlan, type LoadContext } from '../load-context.ts';
import { rankCandidates } from './rank-candidates.ts';

/** A page of hits, with what was counted of all of them. */
export interface SearchResult extends ListResult {
  readonly prepared: PreparedSearch;
  /** The answers of the facets' stages, by their names. */
  readonly facets: Readonly<Record<string, readonly Row[]>>;
}

/** Reads a page of hits; each has its score at `scorePath`. */
export async function loadSearch(
  request: SearchRequest,
  wants: SearchWants,
  context: LoadContext,
): Promise<SearchResult> {
  const { access } = context;
  refuseComparing(request.search, request.engine, access);
  const asked = await context.search.prepare(request.search, request.engine, context.run);
  const prepared = await rankCandidates(request, asked, context);
  const { plan, bound, run } = await preparePlan(
    (options) => planSearch(request, wants, { access, prepared, ...options }),
    [],
    context,
  );
  const [page, whole] = await Promise.all([
    plan.page === undefined ? [] : runBound(plan.page, bound, run),
    plan.whole === undefined ? [] : runBound(plan.whole, bound, run),
  ]);
  const { [rowsName]: rows = page, [countName]: counted, ...facets } = answersIn(whole[0]);
  const { entries, ...place } = toPage(rows, request.page, 0);
  const count = counted && countIn(counted);
  return { rows: entries, joins: undefined, order: request.order, ...place, count, prepared, facets };
}

function answersIn(whole: Row | undefined): Record<string, readonly Row[]> {
  // The one document of `$facet`: lists of documents under the names that were planned.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...whole } as Record<string, readonly Row[]>;
}
