import { groupBy } from '../../util/group-by.ts';
import { keyText } from '../../util/key-text.ts';
import type { Draft, Unit } from '../engine/unit.ts';
import { asRead } from '../input/validate-values.ts';
import { fieldForbidden, forbiddenNew } from './forbidden.ts';
import { heldAmong, holds } from './judge-right.ts';
import type { Right } from './right.ts';
import { isGiven } from './weigh-right.ts';

/** One part of the right to a new document: its model's rules, or those of a field that the input names. */
interface Question {
  readonly draft: Draft;
  readonly right: Right;
}

/** New documents that only MongoDB can judge, when they are there. */
export type OpenQuestions = readonly Question[];

/** Judges new documents as they are going to be stored; gives what cannot be said yet. */
export function judgeDrafts(unit: Unit): OpenQuestions {
  const open: Question[] = [];
  for (const draft of unit.drafts) {
    for (const question of questionsOf(unit, draft)) {
      const isHeld = holds(unit, question.right, asRead(draft.document));
      if (isHeld === false) unit.failures.push(refusal(question));
      else if (isHeld === undefined) open.push(question);
    }
  }
  return open;
}

/** Asks MongoDB about new documents that are inserted: one command for each model and rule. */
export async function settleDrafts(unit: Unit, open: OpenQuestions): Promise<void> {
  for (const [, ofRight] of groupBy(open, rightName)) {
    const [first] = ofRight;
    if (first === undefined) continue;
    const ids = ofRight.map(({ draft }) => draft.id);
    const held = await heldAmong(unit, first.right, ids);
    unit.failures.push(...ofRight.filter(({ draft }) => !held.has(keyText(draft.id))).map(refusal));
  }
}

function questionsOf(unit: Unit, draft: Draft): Question[] {
  const { right } = draft;
  if (isGiven(unit, right)) return [];
  const parts = [{ ...right, fields: [] }, ...right.fields.map((field) => ({ ...right, fields: [field] }))];
  return parts.filter((part) => !isGiven(unit, part)).map((part) => ({ draft, right: part }));
}

/** Equal rules of equal models are asked for together. */
function rightName({ right: { model, fields } }: Question): string {
  return [model.name, ...fields.map(({ name }) => name)].join(' ');
}

function refusal({ draft: { path }, right }: Question) {
  const [field] = right.fields;
  if (field === undefined) return forbiddenNew(right, path);
  return fieldForbidden(right, { name: field.name, owner: right.model.name, path: field.path });
}
