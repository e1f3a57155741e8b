import { keyText } from '../../util/key-text.ts';
import { findDocuments } from '../engine/find-document.ts';
import { findTargets } from '../engine/find-targets.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import type { Unit } from '../engine/unit.ts';
import type { Written } from '../write-outcome.ts';
import { refuseDenied } from '../rights/refuse-denied.ts';
import { rightTo } from '../rights/right.ts';
import { applyDelete } from './apply-delete.ts';
import { blockedFailure } from './blocked-failure.ts';
import { collectDelete } from './collect-delete.ts';
import { isMarking, targetsOf, type DeleteManyRequest } from './delete-many-request.ts';
import { markAllDeleted } from './mark-deleted.ts';

const path = ['where'];

/** Deletes the documents that satisfy a filter, all or none. Of those that an answer can show it gives the rows. */
export async function runDeleteMany(unit: Unit, request: DeleteManyRequest): Promise<Written> {
  demandTransaction(unit);
  const { model } = request;
  const ids = await findTargets(unit, targetsOf(request));
  if (ids === undefined || ids.length === 0) return [];
  if (await refuseDenied(unit, rightTo('delete', model), { ids, path })) return [];
  const show = () => findDocuments(unit, model, ids.slice(0, model.page.max), 'INCLUDE');
  // Those that go are read before, and those that are marked behind it.
  const before = isMarking(request) ? [] : await show();
  if (isMarking(request)) await markAllDeleted(unit, { model, ids }, path);
  else await deleteForGood(unit, request, ids);
  const shown = isMarking(request) ? await show() : before;
  const rows = new Map(shown.map((row) => [keyText(row['_id']), row]));
  return ids.map((id) => {
    const row = rows.get(keyText(id));
    return { model, id, action: 'deleted', ...(row === undefined ? {} : { row }) };
  });
}

async function deleteForGood(
  unit: Unit,
  { model }: DeleteManyRequest,
  ids: readonly unknown[],
): Promise<void> {
  const effects = await collectDelete(unit.session.run, [{ model, ids }]);
  if (effects.blocked.length > 0) unit.failures.push(await blockedFailure(unit, effects.blocked, path));
  else await applyDelete(unit, effects, path);
}
