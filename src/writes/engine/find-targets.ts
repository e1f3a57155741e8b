import { runBound } from '../../database/run-plan.ts';
import { preparePlan } from '../../loaders/load-context.ts';
import type { Model } from '../../model/model.ts';
import { parseOrder } from '../../planner/order/parse-order.ts';
import type { DeletedDocuments } from '../../planner/rules/kept-documents.ts';
import { planList } from '../../planner/plan/plan-list.ts';
import { selectPaths } from '../../planner/selection.ts';
import { parseWhere } from '../../planner/where/parse-where.ts';
import { excludesNothing } from '../input/excludes-nothing.ts';
import type { Unit } from './unit.ts';

/** Which documents a mutation is about. */
export interface Targets {
  readonly model: Model;
  /** Null is no "match all", whatever else is said. */
  readonly where: object | null | undefined;
  /** Whether a filter that excludes nothing means all. */
  readonly all: boolean;
  /** Whether documents are meant that are marked as deleted; default: those that are not. */
  readonly deleted?: DeletedDocuments;
}

/** How many documents one mutation may find, unless the context says otherwise. */
const defaultMost = 10_000;

const onlyId = selectPaths(['_id']);
const rowsOnly = { rows: true, cursors: false, count: false } as const;

/**
 * The `_id`s of the documents that a mutation is about, as far as the viewer may read them; undefined after a failure.
 *
 * @throws MongraphError FILTER_… for a filter that cannot be read; FIELD_FORBIDDEN for one by a field that the viewer may not read.
 */
export async function findTargets(
  unit: Unit,
  { model, where, all, deleted = 'EXCLUDE' }: Targets,
): Promise<readonly unknown[] | undefined> {
  const { load, failures, context } = unit;
  // Code gives filters too, whose values nobody has judged.
  const condition = parseWhere(model, { ...where }, load.access, false);
  if (where === null || (excludesNothing(condition) && !all)) {
    const message = `Write conditions, or "all: true" to mean every ${model.name}.`;
    failures.push({ kind: 'validation', path: ['where'], code: 'EMPTY', message });
    return undefined;
  }
  const { mostDocuments: most = defaultMost } = context;
  // A page has one row more than its limit, which tells that there are too many.
  const page = { limit: most, backward: false, skip: 0, after: undefined, before: undefined };
  const order = parseOrder(model, undefined, load.access);
  const request = { model, condition, order, page, selection: onlyId, deleted };
  const { plan, bound, run } = await preparePlan(
    (options) => planList(request, rowsOnly, { access: load.access, ...options }),
    [],
    load,
  );
  const rows = plan.rows === undefined ? [] : await runBound(plan.rows, bound, run);
  if (rows.length <= most) return rows.map((row) => row['_id']);
  const message = `More than ${most} ${model.name} documents satisfy the conditions, which is more than one mutation may change. Narrow the conditions, and repeat the mutation.`;
  failures.push({ kind: 'validation', path: ['where'], code: 'TOO_MANY', message });
  return undefined;
}
