import { runBound } from '../../database/run-plan.ts';
import { planCandidates } from '../../planner/search/plan-candidates.ts';
import type { SearchRequest } from '../../planner/search/search-request.ts';
import type { PreparedSearch } from '../../search/prepared-search.ts';
import { preparePlan, type LoadContext } from '../load-context.ts';

/** Reads and ranks what an engine compares itself; a search that needs none of it stays as it is. */
export async function rankCandidates(
  request: SearchRequest,
  prepared: PreparedSearch,
  context: LoadContext,
): Promise<PreparedSearch> {
  if (request.engine.ranking === undefined) return prepared;
  const { access } = context;
  const { plan, bound, run } = await preparePlan(
    (options) => planCandidates(request, { access, prepared, ...options }),
    [],
    context,
  );
  if (plan.rank === undefined) return prepared;
  const answers = await Promise.all(plan.lists.map((list) => runBound(list, bound, run)));
  return Object.freeze({ ...prepared, ranked: plan.rank(answers) });
}
