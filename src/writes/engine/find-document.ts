import type { Model } from '../../model/model.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { DeletedDocuments } from '../../planner/rules/kept-documents.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { targetFilter } from './target-filter.ts';
import type { Unit } from './unit.ts';

/** Documents by their `_id`s, whole, where the viewer may read them. */
export async function findDocuments(
  unit: Unit,
  model: Model,
  ids: readonly unknown[],
  deleted?: DeletedDocuments,
): Promise<readonly StoredDocument[]> {
  if (ids.length === 0) return [];
  const filter = await targetFilter(unit, { model, ids, deleted });
  return unit.session.run({ kind: 'find', ...placeOf(model), filter, limit: ids.length });
}

/** The document with an `_id`, whole, where the viewer may read it. */
export async function findDocument(
  unit: Unit,
  model: Model,
  id: unknown,
  deleted?: DeletedDocuments,
): Promise<StoredDocument | undefined> {
  const [found] = await findDocuments(unit, model, [id], deleted);
  return found;
}
