import { runBound } from '../database/run-plan.ts';
import { planList, type ListWants } from '../planner/plan/plan-list.ts';
import type { ReadRequest } from '../planner/plan/read-request.ts';
import { countIn, toPage, type ListResult } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';

/** Reads one list: its rows and its total at the same time. */
export async function loadList(
  request: ReadRequest,
  wants: ListWants,
  context: LoadContext,
): Promise<ListResult> {
  const { access } = context;
  const { plan, bound, run } = await preparePlan(
    (options) => planList(request, wants, { access, ...options }),
    [],
    context,
  );
  const [rows, counted] = await Promise.all([
    plan.rows === undefined ? [] : runBound(plan.rows, bound, run),
    plan.count === undefined ? undefined : runBound(plan.count, bound, run),
  ]);
  const { entries, ...page } = toPage(rows, request.page, 0);
  const count = counted && countIn(counted);
  return { rows: entries, joins: undefined, order: request.order, ...page, count };
}
