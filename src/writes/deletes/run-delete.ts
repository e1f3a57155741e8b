import { findKey } from '../engine/find-key.ts';
import { rightTo } from '../rights/right.ts';
import type { Unit } from '../engine/unit.ts';
import type { Written } from '../write-outcome.ts';
import type { WriteRequest } from '../write-request.ts';
import { deleteOne } from './delete-one.ts';
import { markDeleted } from './mark-deleted.ts';

/** Deletes one document. */
export async function runDelete(
  unit: Unit,
  { model, key, ifVersion, permanently }: Extract<WriteRequest, { kind: 'delete' }>,
): Promise<Written> {
  const isMarked = model.writes.deletedAt !== undefined && !permanently;
  const deleted = isMarked ? 'EXCLUDE' : 'INCLUDE';
  const id = await findKey(unit, model, key, deleted);
  if (id === undefined) return [];
  const right = rightTo('delete', model);
  const target = { model, id, path: [], keyPath: [key.path], ifVersion, deleted, right } as const;
  const row = await (isMarked ? markDeleted(unit, target) : deleteOne(unit, target));
  return row === undefined ? [] : [{ model, id, action: 'deleted', row }];
}
