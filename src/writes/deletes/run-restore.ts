import { findKey } from '../engine/find-key.ts';
import { rightTo } from '../rights/right.ts';
import type { Unit } from '../engine/unit.ts';
import type { Written } from '../write-outcome.ts';
import type { WriteRequest } from '../write-request.ts';
import { restoreDocument } from './mark-deleted.ts';

/** Takes the mark of a deleted document away: whoever may put it there may do that. */
export async function runRestore(
  unit: Unit,
  { model, key }: Extract<WriteRequest, { kind: 'restore' }>,
): Promise<Written> {
  const id = await findKey(unit, model, key, 'ONLY');
  if (id === undefined) return [];
  const row = await restoreDocument(unit, {
    model,
    id,
    path: [],
    keyPath: [key.path],
    right: rightTo('delete', model),
  });
  return row === undefined ? [] : [{ model, id, action: 'updated' }];
}
