import type { Model } from '../../model/model.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import { groupBy } from '../../util/group-by.ts';
import { changeAllByUs } from '../engine/change-by-us.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import type { Unit } from '../engine/unit.ts';
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
  for (const documents of doomed.documents) await deleteAll(unit, documents);
  for (const [model, ofModel] of groupBy(changes, ({ pointer }) => pointer.model)) {
    if (unit.failures.length === 0) await release(unit, model, { changes: ofModel, path });
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
