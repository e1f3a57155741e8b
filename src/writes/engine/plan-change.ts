import type { StoredDocument, UpdateOperators } from '../../pipeline/write-command.ts';
import { beforeValidate } from '../events/before-validate.ts';
import { settleUpdate } from '../events/settle-update.ts';
import { hasHook, hasValidators, modelOfDocument, watchesUpdates } from '../events/watched.ts';
import { readChanges, type ReadChanges } from '../input/read-changes.ts';
import { linkChanged } from '../links/link-changed.ts';
import { documentText } from './document-text.ts';
import { findDocument } from './find-document.ts';
import { oldDocument } from './old-document.ts';
import { demandTransaction } from './needs-transaction.ts';
import type { Unit, WantedChange } from './unit.ts';
import { absent, updateDocument, versionMismatch } from './update-document.ts';

/** Reads a change and everything that is nested in it; it is written when the unit is. */
export async function planChange(unit: Unit, wanted: WantedChange): Promise<void> {
  const { model, id, path } = wanted;
  const isWatched = watchesUpdates(model) || hasHook(model, 'beforeValidate');
  if (isWatched || hasValidators(model)) demandTransaction(unit);
  const known = isWatched ? await oldDocument(unit, model, id) : undefined;
  if (isWatched && known === undefined) return void unit.failures.push(absent(wanted));
  const changes = known === undefined ? wanted.changes : await changesWithHooks(unit, wanted, known);
  const read = await readChanges(model, changes, path);
  unit.failures.push(...read.failures);
  unit.references.push(...read.references);
  if (read.relations.length > 0 || (read.needsJudgement && unit.failures.length === 0))
    demandTransaction(unit);
  if (read.relations.length > 0 || read.isEmpty) {
    const old = known ?? (await findDocument(unit, model, id));
    if (old === undefined) return void unit.failures.push(absent(wanted));
    const links = await Promise.all(
      read.relations.map((relation) => linkChanged(unit, { model, id, old }, relation)),
    );
    const update = mergeOperators([read.update, ...links]);
    if (Object.keys(update).length === 0) {
      // Nothing of the document itself is written, so that no filter says which version is meant.
      const mismatch = versionMismatch(wanted, old);
      if (mismatch !== undefined) unit.failures.push(mismatch);
      return;
    }
    unit.steps.push(changeStep(unit, wanted, { ...read, update, old: known }));
    return;
  }
  unit.steps.push(changeStep(unit, wanted, { ...read, old: known }));
}

/** What is written, and how the document was before, where that is asked for. */
interface Prepared extends ReadChanges {
  readonly old: StoredDocument | undefined;
}

function changeStep(unit: Unit, wanted: WantedChange, changes: Prepared) {
  const run = async () => {
    const changed = await updateDocument(unit, wanted, changes);
    if (changed === undefined) return;
    const { model, id, path } = wanted;
    const { old, places, needsJudgement } = changes;
    const document = await settleUpdate(unit, {
      model,
      id,
      old,
      document: changed,
      path,
      places,
      needsJudgement,
    });
    if (document !== undefined) unit.changed.set(documentText(model, id), document);
  };
  return { phase: wanted.phase, run };
}

/** What is set, with what hooks lay over it. */
async function changesWithHooks(unit: Unit, { model, changes, path }: WantedChange, old: StoredDocument) {
  const actual = modelOfDocument(model, old);
  if (!hasHook(actual, 'beforeValidate')) return changes;
  const set = changes.set ?? {};
  return { ...changes, set: await beforeValidate(unit, { model: actual, set, old, path: [...path, 'set'] }) };
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
