import type { Model } from '../../model/model.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { targetFilter } from './target-filter.ts';
import type { Unit } from './unit.ts';

/** Deletes one document by one command, and gives it as it was; null where there is none. */
export async function deleteDocument(unit: Unit, model: Model, id: unknown): Promise<StoredDocument | null> {
  const filter = await targetFilter(unit, model, [id]);
  const command = {
    kind: 'findAndModify',
    ...placeOf(model),
    filter,
    change: 'delete',
    returns: 'old',
  } as const;
  const { document = null } = await unit.session.write(command);
  return document;
}
