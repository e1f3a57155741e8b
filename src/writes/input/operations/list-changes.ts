import type { ListValue } from '../../../model/model.ts';
import { note, within, type ValuePlace } from '../../../model/values/reading.ts';
import { refuse, type ChangeTarget, type FieldChange } from '../change-draft.ts';
import { fieldChanges } from './read-names.ts';

/** A change of a list. */
export interface ListChange extends FieldChange {
  readonly list: ListValue;
}

/** The lists that an operation names. What the field's own validators say of the result, only the result can show. */
export function listChanges(target: ChangeTarget, value: unknown, place: ValuePlace): ListChange[] {
  return fieldChanges(target, value, place).flatMap((change) => {
    const { type, validators } = change.field;
    if (type.kind !== 'list') {
      refuse(change, { code: 'INVALID', reason: 'is no list' });
      return [];
    }
    if (validators.length > 0) target.draft.needsJudgement = true;
    return [{ ...change, list: type }];
  });
}

/** Elements for a list in BSON; undefined where they are no list. */
export function readElements(
  { list }: ListChange,
  values: unknown,
  place: ValuePlace,
): readonly unknown[] | undefined {
  if (values === undefined || values === null)
    return note(place, { code: 'REQUIRED', reason: 'is required' });
  if (!Array.isArray(values)) return note(place, { code: 'WRONG_TYPE', reason: 'is no list' });
  return Array.from(values, (element: unknown, index) => {
    const at = within(place, index);
    if (element !== null && element !== undefined) return place.readValue(list.of, element, at);
    return note(at, { code: 'REQUIRED', reason: 'is null, and lists hold no nulls' });
  });
}
