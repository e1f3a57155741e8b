import type { WriteRequest } from '../write-request.ts';
import { findKey } from './find-key.ts';
import { finishUnit } from './finish-unit.ts';
import { planChange } from './plan-change.ts';
import type { Written } from '../write-outcome.ts';
import type { Unit } from './unit.ts';
import { changedDocument } from './written-documents.ts';

/** Changes one document, and what is nested in the change. */
export async function runUpdate(
  unit: Unit,
  { model, key, changes, ifVersion }: Extract<WriteRequest, { kind: 'update' }>,
): Promise<Written> {
  const id = await findKey(unit, model, key);
  if (id === undefined) return [];
  const keyPath = [key.path];
  await planChange(unit, { model, id, path: [], keyPath, changes, ifVersion, phase: 'change' });
  if (!(await finishUnit(unit))) return [];
  return changedDocument(unit, model, id);
}
