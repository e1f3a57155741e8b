import type { UpdateOperators } from '../../pipeline/write-command.ts';
import { judgeDocument } from '../input/judge-document.ts';
import { readChanges, type ReadChanges } from '../input/read-changes.ts';
import { linkChanged } from '../links/link-changed.ts';
import { documentText } from './document-text.ts';
import { findDocument } from './find-document.ts';
import { demandTransaction } from './needs-transaction.ts';
import type { Unit, WantedChange } from './unit.ts';
import { notFound, updateDocument } from './update-document.ts';

/** Reads a change and everything that is nested in it; it is written when the unit is. */
export async function planChange(unit: Unit, wanted: WantedChange): Promise<void> {
  const { model, id, path, keyPath, changes } = wanted;
  const read = await readChanges(model, changes, path);
  unit.failures.push(...read.failures);
  unit.references.push(...read.references);
  if (read.relations.length > 0 || (read.needsJudgement && unit.failures.length === 0))
    demandTransaction(unit);
  if (read.relations.length > 0 || read.isEmpty) {
    const old = await findDocument(unit, model, id);
    if (old === undefined) return void unit.failures.push(notFound(model, id, keyPath));
    const links = await Promise.all(
      read.relations.map((relation) => linkChanged(unit, { model, id, old }, relation)),
    );
    const update = mergeOperators([read.update, ...links]);
    if (Object.keys(update).length === 0) return;
    unit.steps.push(changeStep(unit, wanted, { ...read, update }));
    return;
  }
  unit.steps.push(changeStep(unit, wanted, read));
}

function changeStep(unit: Unit, wanted: WantedChange, changes: ReadChanges) {
  const run = async () => {
    const document = await updateDocument(unit, wanted, changes);
    if (document === undefined) return;
    unit.changed.set(documentText(wanted.model, wanted.id), document);
    if (!changes.needsJudgement) return;
    const { model, path } = wanted;
    unit.failures.push(...(await judgeDocument(model, document, { path, places: changes.places })));
  };
  return { phase: wanted.phase, run };
}

/** Updates of different paths as one. */
function mergeOperators(updates: readonly UpdateOperators[]): UpdateOperators {
  const merged: Record<string, Readonly<Record<string, unknown>>> = {};
  for (const update of updates) {
    for (const [operator, entries] of Object.entries(update)) {
      merged[operator] = { ...merged[operator], ...entries };
    }
  }
  return merged;
}
