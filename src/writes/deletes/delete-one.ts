import { pointersToMind } from '../../model/pointers-to-mind.ts';
import type { OnDelete } from '../../model/writes.ts';
import { mergeFilters } from '../../planner/emit/merge-filters.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import { targetFilter } from '../engine/target-filter.ts';
import type { Unit, WriteTarget } from '../engine/unit.ts';
import { versionFilter, whyNot } from '../engine/update-document.ts';
import { beforeDelete } from '../events/before-delete.ts';
import { noteChange } from '../events/note-change.ts';
import { deletesTogether, hasHook } from '../events/watched.ts';
import { applyDelete } from './apply-delete.ts';
import { blockedFailure } from './blocked-failure.ts';
import { collectDelete } from './collect-delete.ts';
import { rulesMet } from './rules-met.ts';

/** Deletes a document for good, with all that this means, and gives it as it was; undefined after a failure. */
export async function deleteOne(unit: Unit, target: WriteTarget): Promise<StoredDocument | undefined> {
  const { model, id } = target;
  if (deletesTogether(model)) demandTransaction(unit);
  const { inTransaction, run } = unit.session;
  if (pointersToMind(model).length === 0) return deleteAlone(unit, target);
  if (!inTransaction) {
    const met = await rulesMet(run, model, id);
    // A transaction would look no better: its snapshot does not show what commits beside it.
    if (met.size === 0) return deleteAlone(unit, target);
    if (![...met].every((rule) => blocking.has(rule))) demandTransaction(unit);
  }
  const row = await findTarget(unit, target);
  if (row === undefined) return undefined;
  const effects = await collectDelete(run, [{ model, ids: [id] }]);
  if (effects.blocked.length > 0) {
    unit.failures.push(await blockedFailure(unit, effects.blocked, target.keyPath));
    return undefined;
  }
  await applyDelete(unit, effects, target.keyPath);
  return unit.failures.length > 0 ? undefined : row;
}

/** Where no other reference leads to a document, it does not take a transaction to say no. */
const blocking: ReadonlySet<OnDelete> = new Set<OnDelete>(['PROTECT', 'RESTRICT']);

/** By one command. */
async function deleteAlone(unit: Unit, target: WriteTarget): Promise<StoredDocument | undefined> {
  const { model, id, keyPath } = target;
  if (hasHook(model, 'beforeDelete')) {
    const old = await findTarget(unit, target);
    if (old === undefined) return undefined;
    await beforeDelete(unit, { model, documents: [old], path: keyPath });
    if (unit.failures.length > 0) return undefined;
  }
  const { document } = await unit.session.write({
    kind: 'findAndModify',
    ...placeOf(model),
    filter: await filterOf(unit, target),
    change: 'delete',
    returns: 'old',
  });
  if (document === null || document === undefined) return notDone(unit, target);
  noteChange(unit, { model, id, action: 'deleted', old: document, document: null });
  return document;
}

async function findTarget(unit: Unit, target: WriteTarget): Promise<StoredDocument | undefined> {
  const filter = await filterOf(unit, target);
  const [row] = await unit.session.run({ kind: 'find', ...placeOf(target.model), filter, limit: 1 });
  return row ?? notDone(unit, target);
}

async function filterOf(unit: Unit, target: WriteTarget) {
  const { model, id, deleted, right } = target;
  const filter = await targetFilter(unit, { model, ids: [id], deleted, right });
  return mergeFilters([filter, ...versionFilter(target)]);
}

async function notDone(unit: Unit, target: WriteTarget): Promise<undefined> {
  unit.failures.push(...(await whyNot(unit, target)));
}
