import { runBound } from '../database/run-plan.ts';
import { MongraphError } from '../errors/mongraph-error.ts';
import { planPipeline, type PipelineRequest } from '../planner/raw/plan-pipeline.ts';
import type { Row } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';

/**
 * Runs an author's pipeline.
 *
 * @throws MongraphError PIPELINE_… for what it may not have, and for more rows than it may give.
 */
export async function loadPipeline(request: PipelineRequest, context: LoadContext): Promise<readonly Row[]> {
  const { access } = context;
  const { plan, bound, run } = await preparePlan(
    ({ strategy }) => planPipeline(request, { access, strategy }),
    [],
    context,
  );
  const rows = await runBound(plan.rows, bound, run);
  const { model, maxRows } = request;
  if (rows.length > maxRows) {
    throw new MongraphError('PIPELINE_TOO_MANY_ROWS', { model: model.name, limit: maxRows });
  }
  return rows;
}
