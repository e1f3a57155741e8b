import type { WriteRequest } from '../write-request.ts';
import { checkReferences } from './check-references.ts';
import { draftDocument } from './draft-document.ts';
import { insertDrafts } from './insert-drafts.ts';
import type { Written } from './run-request.ts';
import type { Unit } from './unit.ts';

/** Creates one document, and what is nested in it. */
export async function runCreate(
  unit: Unit,
  { model, set }: Extract<WriteRequest, { kind: 'create' }>,
): Promise<Written> {
  const draft = await draftDocument(unit, { model, set, path: ['set'] });
  await checkReferences(unit);
  if (draft === undefined || unit.failures.length > 0) return [];
  await insertDrafts(unit);
  return [{ model, id: draft.id, action: 'created' }];
}
