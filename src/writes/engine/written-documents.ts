import { deserialize, serialize } from 'bson';
import type { Model } from '../../model/model.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { applyAccess } from '../../planner/rules/apply-access.ts';
import { always } from '../../planner/where/condition.ts';
import type { Written, WrittenDocument } from '../write-outcome.ts';
import { documentText } from './document-text.ts';
import type { Draft, Unit } from './unit.ts';

/**
 * What was created. Where the viewer may read all of the model and nothing was done behind the inserts, the documents
 * need not be read again.
 */
export function createdDocuments(unit: Unit, model: Model, drafts: readonly (Draft | undefined)[]): Written {
  const isKnown = unit.steps.length + unit.deletes.length === 0 && isOpen(unit, model);
  return drafts.map((draft) => {
    if (draft === undefined) return undefined;
    const written = { model, id: draft.id, action: 'created' } as const;
    return isKnown ? withRow(written, draft.document) : written;
  });
}

/** What was changed, known where it is all that was written: later steps may have changed it again. */
export function changedDocument(unit: Unit, model: Model, id: unknown): Written {
  const document = unit.changed.get(documentText(model, id));
  if (document === undefined) return [{ model, id, action: 'none' }];
  const isKnown = unit.drafts.length + unit.steps.length === 1 && isOpen(unit, model);
  return [{ model, id, action: 'updated', ...(isKnown ? { row: document } : {}) }];
}

/** Whether the viewer may read every document of the model. */
function isOpen({ load }: Unit, model: Model): boolean {
  return applyAccess(model, always, load.access, 'INCLUDE').kind === 'always';
}

/** With the document that was sent as it would come back: made when it is asked for, since an answer may not show it. */
function withRow(written: WrittenDocument, document: StoredDocument): WrittenDocument {
  let row: StoredDocument | undefined;
  return {
    ...written,
    get row() {
      row ??= deserialize(serialize(document));
      return row;
    },
  };
}
