import { runBound } from '../database/run-plan.ts';
import type { AggregateRequest } from '../planner/aggregate/aggregate-request.ts';
import { planAggregate } from '../planner/aggregate/plan-aggregate.ts';
import type { Row } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';

/** What was measured of many documents: `count`, and each measure under its name; what is not there was not found. */
export async function loadAggregate(request: AggregateRequest, context: LoadContext): Promise<Row> {
  const { wants } = request;
  if (!wants.count && wants.measures.length === 0) return {};
  const { access } = context;
  const { plan, bound, run } = await preparePlan(
    (planning) => planAggregate(request, { access, ...planning }),
    [],
    context,
  );
  const rows: readonly Row[] = await runBound(plan.command, bound, run);
  return Object.assign({}, ...rows);
}
