import { runBound } from '../../database/run-plan.ts';
import { preparePlan } from '../../loaders/load-context.ts';
import { parseOrder } from '../../planner/order/parse-order.ts';
import { planList } from '../../planner/plan/plan-list.ts';
import { selectPaths } from '../../planner/selection.ts';
import { parseWhere } from '../../planner/where/parse-where.ts';
import type { Unit } from '../engine/unit.ts';
import type { WriteRequest } from '../write-request.ts';

export type DeleteManyRequest = Extract<WriteRequest, { kind: 'deleteMany' }>;

/** Whether the documents are only marked as deleted. */
export function isMarking({ model, permanently }: Pick<DeleteManyRequest, 'model' | 'permanently'>): boolean {
  return model.writes.deletedAt !== undefined && !permanently;
}

/**
 * The `_id`s of the documents that satisfy the filter of a delete, as far as the viewer may read them; undefined after a
 * failure: a filter that says nothing is no "match all".
 *
 * @throws MongraphError What parsing a filter throws.
 */
export async function findMany(
  unit: Unit,
  request: DeleteManyRequest,
): Promise<readonly unknown[] | undefined> {
  const { model, where, all } = request;
  // Code gives filters too, whose values nobody has judged.
  const condition = where === null ? undefined : parseWhere(model, { ...where }, false);
  if (condition === undefined || (condition.kind === 'always' && !all)) {
    const message = 'The filter says nothing. Give "all: true" to mean all documents.';
    unit.failures.push({ kind: 'validation', path: ['where'], code: 'EMPTY', message });
    return undefined;
  }
  const list = {
    model,
    condition,
    order: parseOrder(model, undefined),
    page: { limit: most, backward: false, skip: 0, after: undefined, before: undefined },
    selection: selectPaths(['_id']),
    deleted: isMarking(request) ? 'EXCLUDE' : 'INCLUDE',
  } as const;
  const wants = { rows: true, cursors: false, count: false } as const;
  const { access } = unit.load;
  const planned = await preparePlan(
    (options) => planList(list, wants, { access, ...options }),
    [],
    unit.load,
  );
  const { plan, bound, run } = planned;
  const rows = plan.rows === undefined ? [] : await runBound(plan.rows, bound, run);
  return rows.map((row) => row['_id']);
}

/** More than a transaction can change. */
const most = 1_000_000;
