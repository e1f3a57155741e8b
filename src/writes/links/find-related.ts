import type { Model } from '../../model/model.ts';
import { preparePlan } from '../../loaders/load-context.ts';
import { runBound } from '../../database/run-plan.ts';
import { parseOrder } from '../../planner/order/parse-order.ts';
import { planList } from '../../planner/plan/plan-list.ts';
import { selectPaths } from '../../planner/selection.ts';
import type { Condition } from '../../planner/where/condition.ts';
import type { Row } from '../../loaders/list-result.ts';
import type { Unit } from '../engine/unit.ts';

/** All documents whose value at a stored path is (or holds) one of some keys, as far as the viewer may read them. */
export async function findRelated(
  unit: Unit,
  model: Model,
  {
    path,
    keys,
    also = [],
  }: { readonly path: string; readonly keys: readonly unknown[]; readonly also?: readonly string[] },
): Promise<readonly Row[]> {
  const condition: Condition = { kind: 'compare', path, operator: 'in', operand: keys, insensitive: false };
  const request = {
    model,
    condition,
    order: parseOrder(model, undefined, unit.load.access),
    page: { limit: most, backward: false, skip: 0, after: undefined, before: undefined },
    selection: selectPaths(['_id', path, ...also]),
  };
  const { plan, bound, run } = await preparePlan(
    (options) =>
      planList(
        request,
        { rows: true, cursors: false, count: false },
        { access: unit.load.access, ...options },
      ),
    [],
    unit.load,
  );
  return plan.rows === undefined ? [] : runBound(plan.rows, bound, run);
}

/** More than a transaction can change. */
const most = 1_000_000;
