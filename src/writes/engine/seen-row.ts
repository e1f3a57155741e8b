import { deserialize, serialize } from 'bson';
import type { Model } from '../../model/model.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { applyAccess } from '../../planner/rules/apply-access.ts';
import { always } from '../../planner/where/condition.ts';
import type { Unit } from './unit.ts';

/**
 * A document that was written, for the answer: where the viewer may read all of the model, it need not be read again.
 *
 * Only where it is all that was written: later steps may have changed it.
 */
export function seenRow(
  unit: Unit,
  model: Model,
  document: StoredDocument,
): { readonly row?: StoredDocument } {
  const isAlone = unit.drafts.length + unit.steps.length === 1;
  const isOpen = applyAccess(model, always, unit.load.access, 'INCLUDE').kind === 'always';
  return isAlone && isOpen ? { row: document } : {};
}

/** A document that was sent, as it would come back. */
export function asStored(document: StoredDocument): StoredDocument {
  return deserialize(serialize(document));
}
