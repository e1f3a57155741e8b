import type { StoredDocument, UpdateOperators } from '../../pipeline/write-command.ts';
import { changeByUs } from '../engine/change-by-us.ts';
import type { Unit, UpdateTarget } from '../engine/unit.ts';
import { updateDocument } from '../engine/update-document.ts';
import type { InputPath } from '../failure.ts';
import { chunksOf, type DocumentsOf } from './document-sets.ts';

/** Marks a document as deleted, and gives it as it is then; undefined after a failure. What refers to it stays as it is. */
export function markDeleted(unit: Unit, target: UpdateTarget): Promise<StoredDocument | undefined> {
  const { deletedAt } = target.model.writes;
  return change(unit, target, deletedAt === undefined ? {} : { $set: { [deletedAt.storedAs]: unit.now } });
}

/** Marks documents as deleted: one command for some thousands. */
export async function markAllDeleted(
  unit: Unit,
  { model, ids }: DocumentsOf,
  path: InputPath,
): Promise<void> {
  const { deletedAt } = model.writes;
  if (deletedAt === undefined) return;
  const update = { $set: { [deletedAt.storedAs]: unit.now } };
  for (const chunk of chunksOf(ids)) {
    await changeByUs(unit, { model, filter: { _id: { $in: chunk } }, update, path });
  }
}

/** Takes the mark away again; undefined after a failure, also where there is none. */
export function restoreDocument(unit: Unit, target: UpdateTarget): Promise<StoredDocument | undefined> {
  const { deletedAt } = target.model.writes;
  const update = deletedAt === undefined ? {} : { $unset: { [deletedAt.storedAs]: '' } };
  return change(unit, { ...target, deleted: 'ONLY' }, update);
}

function change(unit: Unit, target: UpdateTarget, update: UpdateOperators) {
  return updateDocument(unit, target, { update, arrayFilters: [], guards: [] });
}
