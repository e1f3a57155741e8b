import { runBound } from '../database/run-plan.ts';
import type { Model } from '../model/model.ts';
import { fullAccess } from '../planner/access.ts';
import { planByKeys, type ByKeysRequest } from '../planner/plan/plan-by-keys.ts';
import type { DeletedDocuments } from '../planner/rules/kept-documents.ts';
import { selectPaths } from '../planner/selection.ts';
import type { Condition } from '../planner/where/condition.ts';
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
  return keysOf({ model, path: '_id', selection: onlyId, deleted }, ids, context);
}

/** Of some ids, those of documents that satisfy a condition, whoever may read them, as key texts. */
export async function keysSatisfying(
  model: Model,
  ids: readonly unknown[],
  { condition, context }: { readonly condition: Condition; readonly context: LoadContext },
): Promise<ReadonlySet<string>> {
  const request = { model, path: '_id', selection: onlyId, deleted: 'INCLUDE', condition } as const;
  return keysOf(request, ids, { ...context, access: fullAccess });
}

const onlyId = selectPaths(['_id']);

async function keysOf(
  request: ByKeysRequest,
  ids: readonly unknown[],
  context: LoadContext,
): Promise<ReadonlySet<string>> {
  const distinct = distinctKeys(ids);
  if (distinct.length === 0) return new Set();
  const { plan, bound, run } = await preparePlan(
    ({ strategy }) => planByKeys(request, { access: context.access, strategy }),
    distinct,
    context,
  );
  const rows = await runBound(plan.command, bound, run);
  return new Set(rows.map((row) => keyText(row['_id'])));
}
