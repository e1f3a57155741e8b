import type { Field, FieldOwner } from '../model/model.ts';

/** The fields that the API shows. */
export function visibleFields(owner: FieldOwner): Field[] {
  return [...owner.fields.values()].filter((field) => !field.hidden);
}
