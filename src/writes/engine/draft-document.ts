import type { Failure, InputPath } from '../failure.ts';
import { beforeValidate } from '../events/before-validate.ts';
import { createsTogether } from '../events/watched.ts';
import { readDocument } from '../input/read-document.ts';
import { linkNew } from '../links/link-new.ts';
import type { Draft, NewDocument, Unit } from './unit.ts';
import { demandTransaction } from './needs-transaction.ts';
import { newId } from './new-id.ts';

/** Reads a new document and everything that is nested in it; it is inserted when the unit is. Undefined after a failure. */
export async function draftDocument(unit: Unit, wanted: NewDocument): Promise<Draft | undefined> {
  const { model, path, filled, fill } = wanted;
  if (createsTogether(model)) demandTransaction(unit);
  const before = unit.failures.length;
  const set = await beforeValidate(unit, { model, set: wanted.set, old: null, path });
  const read = await readDocument(model, set, path);
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
  const draft: Draft = { model, id, isNewId, document, path, needsJudgement: read.needsJudgement };
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
