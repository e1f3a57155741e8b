import type { WriteRequest } from '../write-request.ts';
import { draftDocument } from './draft-document.ts';
import { finishUnit } from './finish-unit.ts';
import type { Written } from '../write-outcome.ts';
import type { Unit } from './unit.ts';
import { createdDocuments } from './written-documents.ts';

/** Creates one document, and what is nested in it. */
export async function runCreate(
  unit: Unit,
  { model, set }: Extract<WriteRequest, { kind: 'create' }>,
): Promise<Written> {
  const draft = await draftDocument(unit, { model, set, path: ['set'] });
  const done = await finishUnit(unit);
  return done ? createdDocuments(unit, model, [draft]) : [];
}
