import type { StoredDocument, UpdateOperators } from '../../pipeline/write-command.ts';
import { changeByUs } from '../engine/change-by-us.ts';
import { findDocument } from '../engine/find-document.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import type { Unit, WriteTarget } from '../engine/unit.ts';
import { updateDocument } from '../engine/update-document.ts';
import { beforeDelete } from '../events/before-delete.ts';
import { noteChange } from '../events/note-change.ts';
import { watchesDeletes } from '../events/watched.ts';
import type { InputPath } from '../failure.ts';
import { chunksOf, type DocumentsOf } from './document-sets.ts';

/** Marks a document as deleted, and gives it as it is then; undefined after a failure. What refers to it stays as it is. */
export function markDeleted(unit: Unit, target: WriteTarget): Promise<StoredDocument | undefined> {
  const { deletedAt } = target.model.writes;
  const update = deletedAt === undefined ? {} : { $set: { [deletedAt.storedAs]: unit.now } };
  return change(unit, target, { update, action: 'deleted' });
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
    await changeByUs(unit, { model, filter: { _id: { $in: chunk } }, update, path, marksDeleted: true });
  }
}

/** Takes the mark away again; undefined after a failure, also where there is none. */
export function restoreDocument(unit: Unit, target: WriteTarget): Promise<StoredDocument | undefined> {
  const { deletedAt } = target.model.writes;
  const update = deletedAt === undefined ? {} : { $unset: { [deletedAt.storedAs]: '' } };
  return change(unit, { ...target, deleted: 'ONLY' }, { update, action: 'restored' });
}

interface MarkChange {
  readonly update: UpdateOperators;
  readonly action: 'deleted' | 'restored';
}

async function change(unit: Unit, target: WriteTarget, { update, action }: MarkChange) {
  const { model, id, keyPath, deleted } = target;
  const isWatched = watchesDeletes(model);
  if (isWatched) demandTransaction(unit);
  const old = isWatched ? await findDocument(unit, model, id, deleted) : undefined;
  if (action === 'deleted' && old !== undefined) {
    await beforeDelete(unit, { model, documents: [old], path: keyPath });
    if (unit.failures.length > 0) return undefined;
  }
  const document = await updateDocument(unit, target, { update, arrayFilters: [], guards: [] });
  if (old !== undefined && document !== undefined) noteChange(unit, { model, id, action, old, document });
  return document;
}
