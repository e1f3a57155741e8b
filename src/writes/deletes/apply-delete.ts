import type { Model } from '../../model/model.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import { groupBy } from '../../util/group-by.ts';
import { changeAllByUs } from '../engine/change-by-us.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import type { Unit } from '../engine/unit.ts';
import { beforeDelete } from '../events/before-delete.ts';
import { noteChange } from '../events/note-change.ts';
import { watchesDeletes } from '../events/watched.ts';
import type { InputPath } from '../failure.ts';
import type { DeleteEffects, ReferenceChange } from './collect-delete.ts';
import { chunksOf, type DocumentsOf } from './document-sets.ts';
import { holdersOf } from './pointer-filter.ts';
import { releaseTo, releaseToNull } from './release-references.ts';

/** Deletes what goes, and then changes the references of what stays: two commands for each model, or some more of thousands. */
export async function applyDelete(
  unit: Unit,
  { doomed, changes }: DeleteEffects,
  path: InputPath,
): Promise<void> {
  demandTransaction(unit);
  for (const documents of doomed.documents) await lookBefore(unit, documents, path);
  if (unit.failures.length > 0) return;
  for (const documents of doomed.documents) await deleteAll(unit, documents);
  for (const [model, ofModel] of groupBy(changes, ({ pointer }) => pointer.model)) {
    if (unit.failures.length === 0) await release(unit, model, { changes: ofModel, path });
  }
}

/** Documents whose model has a hook, or a history, are read before they go. */
async function lookBefore(unit: Unit, { model, ids }: DocumentsOf, path: InputPath): Promise<void> {
  if (!watchesDeletes(model)) return;
  for (const chunk of chunksOf(ids)) {
    const filter = { _id: { $in: chunk } };
    const documents = await unit.session.run({ kind: 'find', ...placeOf(model), filter });
    await beforeDelete(unit, { model, documents, path });
    for (const old of documents) {
      noteChange(unit, { model, id: old['_id'], action: 'deleted', old, document: null });
    }
  }
}

async function deleteAll({ session }: Unit, { model, ids }: DocumentsOf): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    const filter = { _id: { $in: chunk } };
    await session.write({ kind: 'delete', ...placeOf(model), filter, multi: true });
  }
}

/** The references of one model, each with its own statement. */
async function release(
  unit: Unit,
  model: Model,
  { changes, path }: { readonly changes: readonly ReferenceChange[]; readonly path: InputPath },
): Promise<void> {
  const chunks = changes.flatMap(({ ids, ...change }) =>
    chunksOf(ids).map((chunk) => ({ ...change, ids: chunk })),
  );
  const statements = chunks.map(({ pointer, ids, value }) => ({
    filter: holdersOf(pointer, ids),
    ...(value === null ? releaseToNull(pointer, ids) : releaseTo(pointer, ids, value)),
  }));
  await changeAllByUs(unit, { model, path }, statements);
}
