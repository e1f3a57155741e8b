import type { WriteRequest } from '../write-request.ts';
import { deleteDocument } from './delete-document.ts';
import { findKey } from './find-key.ts';
import type { Written } from '../write-outcome.ts';
import type { Unit } from './unit.ts';
import { notFound } from './update-document.ts';

/** Deletes one document. */
export async function runDelete(
  unit: Unit,
  { model, key }: Extract<WriteRequest, { kind: 'delete' }>,
): Promise<Written> {
  const id = await findKey(unit, model, key);
  if (id === undefined) return [];
  const row = await deleteDocument(unit, model, id);
  if (row !== null) return [{ model, id, action: 'deleted', row }];
  unit.failures.push(notFound(model, id, [key.path]));
  return [];
}
