import { draftDocument } from '../engine/draft-document.ts';
import { finishUnit } from '../engine/finish-unit.ts';
import { demandTransaction } from '../engine/needs-transaction.ts';
import type { Unit } from '../engine/unit.ts';
import { createdDocuments } from '../engine/written-documents.ts';
import type { Written } from '../write-outcome.ts';
import type { WriteRequest } from '../write-request.ts';

/** Creates documents, all or none, and what is nested in them. */
export async function runCreateMany(
  unit: Unit,
  { model, items }: Extract<WriteRequest, { kind: 'createMany' }>,
): Promise<Written> {
  if (items.length > 1) demandTransaction(unit);
  const drafts = await Promise.all(
    items.map((set, index) => draftDocument(unit, { model, set, path: ['items', index] })),
  );
  // They are stored in their order, whichever was read first.
  const place = new Map(drafts.map((draft, index) => [draft, index]));
  unit.drafts.sort((a, b) => (place.get(a) ?? items.length) - (place.get(b) ?? items.length));
  if (!(await finishUnit(unit))) return [];
  return createdDocuments(unit, model, drafts);
}
