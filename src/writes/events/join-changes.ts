import { documentText } from '../engine/document-text.ts';
import type { DocumentChange } from './document-change.ts';

/** The changes of several steps as one of each document, in the order in which they were met first. */
export function joinChanges(changes: readonly DocumentChange[]): readonly DocumentChange[] {
  const byName = new Map<string, DocumentChange>();
  for (const change of changes) {
    const name = documentText(change.model, change.id);
    const before = byName.get(name);
    byName.set(
      name,
      before === undefined
        ? change
        : { ...change, old: before.old, action: joined(before, change), isNewId: before.isNewId === true },
    );
  }
  // What came and went was never there.
  return [...byName.values()].filter(({ old, document }) => old !== null || document !== null);
}

function joined(before: DocumentChange, change: DocumentChange): DocumentChange['action'] {
  if (before.action === 'created') return change.action === 'updated' ? 'created' : change.action;
  if (change.action === 'created') return 'updated';
  return change.action === 'updated' && before.action === 'restored' ? 'restored' : change.action;
}
