import type { Draft, Unit } from '../engine/unit.ts';
import { asRead } from '../input/validate-values.ts';
import type { DocumentChange } from './document-change.ts';
import { isFollowed, modelOfDocument } from './watched.ts';

/** Notes what became of a document, for its history and for what runs after the commit. */
export function noteChange(unit: Unit, change: DocumentChange): void {
  const known = change.document ?? change.old;
  const model = known === null ? change.model : modelOfDocument(change.model, known);
  if (isFollowed(model)) unit.events.push({ ...change, model });
}

/** Notes that a new document is there. */
export function noteCreated(unit: Unit, { model, id, document, isNewId }: Draft): void {
  if (!isFollowed(model)) return;
  unit.events.push({ model, id, action: 'created', old: null, document: asRead(document), isNewId });
}
