import { readableKeys } from '../../loaders/readable-keys.ts';
import type { Model } from '../../model/model.ts';
import { opensAll } from '../../planner/rules/write-access.ts';
import { keyText } from '../../util/key-text.ts';
import type { Unit } from '../engine/unit.ts';

/**
 * Of some documents those that the viewer may not read: what replaces a relation leaves them in it, since whoever does so
 * cannot have meant them. Nothing is asked where all may be read.
 */
export async function hiddenAmong(
  { load }: Unit,
  model: Model,
  ids: readonly unknown[],
): Promise<readonly unknown[]> {
  if (ids.length === 0 || opensAll(load.access, model)) return [];
  const readable = await readableKeys(model, ids, load, 'INCLUDE');
  return ids.filter((id) => !readable.has(keyText(id)));
}
