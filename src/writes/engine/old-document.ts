import { batched } from '../../loaders/batched.ts';
import type { Model } from '../../model/model.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { keyText } from '../../util/key-text.ts';
import { findDocuments } from './find-document.ts';
import type { Unit } from './unit.ts';

/**
 * A document as it was before the mutation, whole, where the viewer may read it; those that are asked for at the same time
 * are one command.
 */
export async function oldDocument(
  unit: Unit,
  model: Model,
  id: unknown,
): Promise<StoredDocument | undefined> {
  const known = unit.olds.get(model);
  if (known !== undefined) return known.load(id);
  const read = async (ids: readonly unknown[]) => {
    const found = new Map(
      (await findDocuments(unit, model, ids)).map((document) => [keyText(document['_id']), document]),
    );
    return ids.map((one) => found.get(keyText(one)));
  };
  const made = batched(read, keyText);
  unit.olds.set(model, made);
  return made.load(id);
}
