import { findTargets } from '../engine/find-targets.ts';
import type { Unit } from '../engine/unit.ts';
import type { WriteOutcome, WrittenDocument } from '../write-outcome.ts';
import type { WriteRequest } from '../write-request.ts';
import { targetsOf, type DeleteManyRequest } from './delete-many-request.ts';

/** Deletes the documents that satisfy a filter one by one: those that cannot be deleted stay, and are failures. */
export async function deleteEach(
  unit: Unit,
  request: DeleteManyRequest,
  run: (request: WriteRequest) => Promise<WriteOutcome>,
): Promise<WriteOutcome> {
  const { failures } = unit;
  const { model, permanently } = request;
  const documents: (WrittenDocument | undefined)[] = [];
  for (const id of (await findTargets(unit, targetsOf(request))) ?? []) {
    const key = { kind: 'id', id, path: 'where' } as const;
    const outcome = await run({ kind: 'delete', model, key, permanently });
    failures.push(...outcome.failures);
    documents.push(withRowFor(outcome.documents[0], documents.length < model.page.max));
  }
  return Object.freeze({ failures, documents });
}

/** What no answer shows is not kept. */
function withRowFor(document: WrittenDocument | undefined, isShown: boolean): WrittenDocument | undefined {
  if (document === undefined || isShown) return document;
  const { row: _row, ...rest } = document;
  return rest;
}
