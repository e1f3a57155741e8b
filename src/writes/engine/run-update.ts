import type { WriteRequest } from '../write-request.ts';
import { documentText } from './document-text.ts';
import { findKey } from './find-key.ts';
import { finishUnit } from './finish-unit.ts';
import { planChange } from './plan-change.ts';
import type { Written } from '../write-outcome.ts';
import { seenRow } from './seen-row.ts';
import type { Unit } from './unit.ts';

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
  const document = unit.changed.get(documentText(model, id));
  const seen = document === undefined ? {} : seenRow(unit, model, document);
  return [{ model, id, action: document === undefined ? 'none' : 'updated', ...seen }];
}
