import type { StoredDocument, UpdateOperators } from '../../pipeline/write-command.ts';
import { fullAccess } from '../../planner/access.ts';
import { beforeValidate } from '../events/before-validate.ts';
import { settleUpdate } from '../events/settle-update.ts';
import { hasHook, hasValidators, modelOfDocument, watchesUpdates } from '../events/watched.ts';
import type { InputPath } from '../failure.ts';
import { namedInChanges, readChanges, type ReadChanges } from '../input/read-changes.ts';
import { linkChanged } from '../links/link-changed.ts';
import { documentText } from './document-text.ts';
import { findDocument } from './find-document.ts';
import { oldDocument } from './old-document.ts';
import { demandTransaction } from './needs-transaction.ts';
import { forbiddenAfter } from '../rights/forbidden.ts';
import { holdsAfter, holdsNow } from '../rights/judge-change.ts';
import { whyForbidden } from '../rights/judge-right.ts';
import { isGiven, rightWith } from '../rights/weigh-right.ts';
import { stampChange } from './stamp.ts';
import type { Unit, WantedChange, WriteTarget } from './unit.ts';
import { absent, updateDocument, versionMismatch } from './update-document.ts';

/** Reads a change and everything that is nested in it; it is written when the unit is. */
export async function planChange(unit: Unit, wanted: WantedChange): Promise<void> {
  const { model, id, path } = wanted;
  const isWatched = watchesUpdates(model) || hasHook(model, 'beforeValidate');
  if (isWatched || hasValidators(model)) demandTransaction(unit);
  const place = { path, access: unit.load.access };
  const given = isWatched ? undefined : await readChanges(model, wanted.changes, place);
  const named = given?.named ?? namedInChanges(model, wanted.changes, place);
  const right = rightWith(unit, { action: 'update', model }, named);
  if (right === undefined) return;
  const known = isWatched ? await findRightful(unit, { ...wanted, right }) : undefined;
  if (isWatched && known === undefined) return;
  const changes = known === undefined ? wanted.changes : await changesWithHooks(unit, wanted, known);
  // What the viewer may ask for has been looked at; hooks may lay more over it.
  const read = given ?? (await readChanges(model, changes, { path, access: fullAccess }));
  unit.failures.push(...read.failures);
  unit.references.push(...read.references);
  if (read.relations.length > 0 || (read.needsJudgement && unit.failures.length === 0))
    demandTransaction(unit);
  if (read.relations.length > 0 || read.isEmpty) {
    const old = known ?? (await findRightful(unit, { ...wanted, right }));
    if (old === undefined) return;
    const links = await Promise.all(
      read.relations.map((relation) => linkChanged(unit, { model, id, old }, relation)),
    );
    const update = mergeOperators([read.update, ...links]);
    if (Object.keys(update).length === 0) {
      // Nothing of the document itself is written, so that no filter says which version is meant.
      const mismatch = versionMismatch(unit, wanted, old);
      if (mismatch !== undefined) unit.failures.push(mismatch);
      return;
    }
    return pushChange(unit, { ...wanted, right }, { ...read, update, old: known });
  }
  pushChange(unit, { ...wanted, right }, { ...read, old: known });
}

/** What is written, and how the document was before, where that is asked for. */
interface Prepared extends ReadChanges {
  readonly old: StoredDocument | undefined;
}

interface Judged extends Prepared {
  /** Whether the changed document has to be one that the viewer may change. */
  readonly isJudged: boolean;
}

type RightfulChange = WantedChange & WriteTarget;

/** The document as it is, where the viewer may read it, and change it; undefined after a failure. */
async function findRightful(unit: Unit, wanted: RightfulChange): Promise<StoredDocument | undefined> {
  const { model, id, right, keyPath } = wanted;
  const isWatched = watchesUpdates(model) || hasHook(model, 'beforeValidate');
  const document = await (isWatched ? oldDocument(unit, model, id) : findDocument(unit, model, id));
  const reasons =
    document === undefined ? [absent(wanted)] : await whyForbidden(unit, right, { document, path: keyPath });
  unit.failures.push(...reasons);
  return reasons.length > 0 ? undefined : document;
}

/** Plans a change; where only the changed document can show that it may be so, in a transaction. */
function pushChange(unit: Unit, wanted: RightfulChange, changes: Prepared): void {
  const { model, id, right, phase } = wanted;
  const { now, context, failures } = unit;
  const stamped = stampChange(model, changes.update, { now, actor: context.actor });
  // What hooks are going to write nobody knows.
  const isHooked = changes.old !== undefined && hasHook(model, 'beforeUpdate');
  const isHeld = isHooked ? isGiven(unit, right) || undefined : holdsAfter(unit, right, stamped);
  if (isHeld === false) return void failures.push(forbiddenAfter(right, id, pathOfChange(wanted, changes)));
  if (isHeld === undefined) demandTransaction(unit);
  unit.steps.push({
    phase,
    run: () => runChange(unit, wanted, { ...changes, isJudged: isHeld === undefined }),
  });
}

/** Where the input writes what the viewer may not write so. */
function pathOfChange({ keyPath }: RightfulChange, { places }: Prepared): InputPath {
  const [first] = places.values();
  return places.size === 1 && first !== undefined ? first : keyPath;
}

async function runChange(unit: Unit, wanted: RightfulChange, changes: Judged): Promise<void> {
  const changed = await updateDocument(unit, wanted, changes);
  if (changed === undefined) return;
  const { model, id, path, right } = wanted;
  const { old, places, needsJudgement, isJudged } = changes;
  const settled = { model, id, old, document: changed, path, places, needsJudgement };
  const document = await settleUpdate(unit, settled);
  if (document === undefined) return;
  if (!isJudged || (await holdsNow(unit, right, document)))
    unit.changed.set(documentText(model, id), document);
  else unit.failures.push(forbiddenAfter(right, id, pathOfChange(wanted, changes)));
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
