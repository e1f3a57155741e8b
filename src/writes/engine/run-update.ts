import type { WriteRequest } from '../write-request.ts';
import { readChanges } from '../input/read-changes.ts';
import { checkReferences } from './check-references.ts';
import { findKey } from './find-key.ts';
import type { Written } from './run-request.ts';
import type { Unit } from './unit.ts';
import { updateDocument } from './update-document.ts';

/** Changes one document. */
export async function runUpdate(
  unit: Unit,
  { model, key, changes, ifVersion }: Extract<WriteRequest, { kind: 'update' }>,
): Promise<Written> {
  const id = await findKey(unit, model, key);
  const read = await readChanges(model, changes, []);
  unit.failures.push(...read.failures);
  unit.references.push(...read.references);
  await checkReferences(unit);
  if (id === undefined || unit.failures.length > 0) return [];
  const target = { model, id, path: [], keyPath: [key.path], ifVersion };
  const document = await updateDocument(unit, target, read);
  return document === undefined ? [] : [{ model, id, action: 'updated' }];
}
