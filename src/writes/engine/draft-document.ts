import type { Failure, InputPath } from '../failure.ts';
import { beforeValidate } from '../events/before-validate.ts';
import { createsTogether, hasHook } from '../events/watched.ts';
import { namedIn, readDocument } from '../input/read-document.ts';
import { linkNew } from '../links/link-new.ts';
import { forbiddenNew } from '../rights/forbidden.ts';
import { rightTo } from '../rights/right.ts';
import { isRefused, rightWith } from '../rights/weigh-right.ts';
import type { Draft, NewDocument, Unit } from './unit.ts';
import { demandTransaction } from './needs-transaction.ts';
import { newId } from './new-id.ts';

/** Reads a new document and everything that is nested in it; it is inserted when the unit is. Undefined after a failure. */
export async function draftDocument(unit: Unit, wanted: NewDocument): Promise<Draft | undefined> {
  const { model, path, filled, fill } = wanted;
  const before = unit.failures.length;
  if (isRefused(unit, rightTo('create', model))) {
    return void unit.failures.push(forbiddenNew({ model, action: 'create' }, path));
  }
  if (createsTogether(model)) demandTransaction(unit);
  const set = await beforeValidate(unit, { model, set: wanted.set, old: null, path });
  const read = await readDocument(model, set, path, unit.context.viewer);
  const isHooked = hasHook(model, 'beforeValidate');
  const named = [...(isHooked ? namedIn(model, wanted.set, path) : read.named), ...(wanted.named ?? [])];
  const right = rightWith(unit, { action: 'create', model }, named);
  if (right === undefined) return undefined;
  if (read.failures.length > 0) {
    const linked = new Set([...read.relations.map(({ field }) => field.name), ...(filled ?? [])]);
    const isLeft = ({ code, path: at }: Failure) => code !== 'REQUIRED' || !isAt(at, path, linked);
    unit.failures.push(...read.failures.filter(isLeft));
  }
  const given = read.document['_id'];
  const id = given ?? newId(model);
  const document: Record<string, unknown> = { _id: id, ...read.document };
  fill?.(document);
  const isNewId = given === undefined;
  const { needsJudgement } = read;
  const draft: Draft = { model, id, isNewId, document, path, needsJudgement, right };
  unit.references.push(...read.references);
  unit.drafts.push(draft);
  if (read.relations.length > 0) {
    await Promise.all(read.relations.map((relation) => linkNew(unit, draft, relation)));
  }
  return unit.failures.length > before ? undefined : draft;
}

/** Whether a failure is about one of some fields of the document itself. */
function isAt(at: InputPath, document: InputPath, names: ReadonlySet<string>): boolean {
  const name = at[document.length];
  return (
    at.length === document.length + 1 && typeof name === 'string' && names.has(name.replace(/Ids?$/, ''))
  );
}
