import { runBound } from '../database/run-plan.ts';
import type { Model } from '../model/model.ts';
import { planByKeys } from '../planner/plan/plan-by-keys.ts';
import type { DeletedDocuments } from '../planner/rules/kept-documents.ts';
import { selectPaths } from '../planner/selection.ts';
import { distinctKeys } from '../util/distinct-keys.ts';
import { keyText } from '../util/key-text.ts';
import { preparePlan, type LoadContext } from './load-context.ts';

/** Of some ids, those of documents that are there and that the viewer may read, as key texts. */
export async function readableKeys(
  model: Model,
  ids: readonly unknown[],
  context: LoadContext,
  deleted?: DeletedDocuments,
): Promise<ReadonlySet<string>> {
  const distinct = distinctKeys(ids);
  if (distinct.length === 0) return new Set();
  const request = { model, path: '_id', selection: selectPaths(['_id']), deleted };
  const { plan, bound, run } = await preparePlan(
    ({ strategy }) => planByKeys(request, { access: context.access, strategy }),
    distinct,
    context,
  );
  const rows = await runBound(plan.command, bound, run);
  return new Set(rows.map((row) => keyText(row['_id'])));
}
