import { readableKeys } from '../../loaders/readable-keys.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import { applyAccess } from '../../planner/rules/apply-access.ts';
import { accessByRight } from '../../planner/rules/write-access.ts';
import { always, and, type Condition } from '../../planner/where/condition.ts';
import { judge, valuesOf } from '../../planner/where/judge.ts';
import { keyText } from '../../util/key-text.ts';
import type { Unit } from '../engine/unit.ts';
import type { Failure, InputPath } from '../failure.ts';
import { fieldForbidden, forbidden } from './forbidden.ts';
import type { Right } from './right.ts';
import { isGiven } from './weigh-right.ts';

/** What a document must satisfy, at its root, so that the viewer has a right to it. */
export function rightCondition({ load: { access } }: Unit, { model, action, fields }: Right): Condition {
  const byRight = accessByRight(access, { model, action, also: [] });
  // Relations in rules lead to whatever is there.
  const ofModel = applyAccess(model, always, byRight, 'INCLUDE');
  return and([ofModel, ...fields.map(({ condition }) => condition)]);
}

/** Whether the viewer has a right to a stored document; undefined where only MongoDB knows. */
export function holds(unit: Unit, right: Right, document: StoredDocument): boolean | undefined {
  return isGiven(unit, right) || judge(rightCondition(unit, right), valuesOf(document));
}

/** Of some documents those, as key texts, that the viewer has a right to: one command, or two. */
export async function heldAmong(
  unit: Unit,
  { model, action, fields }: Right,
  ids: readonly unknown[],
): Promise<ReadonlySet<string>> {
  const also = fields.map(({ condition }) => condition);
  const access = accessByRight(unit.load.access, { model, action, also });
  return readableKeys(model, ids, { ...unit.load, access }, 'INCLUDE');
}

/** A document that is there to be read. */
export interface DocumentAtHand {
  readonly document: StoredDocument;
  /** Where the input names it. */
  readonly path: InputPath;
}

/** Why the viewer has no right to a document: its rules, or those of fields that the input names. Empty where there is one. */
export async function whyForbidden(
  unit: Unit,
  right: Right,
  { document, path }: DocumentAtHand,
): Promise<Failure[]> {
  const id: unknown = document['_id'];
  const isHeld = async (one: Right) =>
    holds(unit, one, document) ?? (await heldAmong(unit, one, [id])).has(keyText(id));
  const { model, fields } = right;
  if (!(await isHeld({ ...right, fields: [] }))) return [forbidden(right, id, path)];
  const refused = await Promise.all(
    fields.map(async (field) => ((await isHeld({ ...right, fields: [field] })) ? [] : [field])),
  );
  return refused
    .flat()
    .map(({ name, path: at }) => fieldForbidden(right, { name, owner: model.name, path: at }));
}
