import { note, within } from '../../../model/values/reading.ts';
import { write } from '../change-draft.ts';
import type { ReadOperation } from './operation.ts';
import { changeable, nameWithin } from './read-names.ts';

/** `unset: ["plot"]`: fields that are no longer stored. */
export const unset: ReadOperation = (target, value, place) => {
  if (!Array.isArray(value)) {
    note(place, { code: 'WRONG_TYPE', reason: 'is no list of fields' });
    return;
  }
  const names: readonly unknown[] = value;
  for (const [index, name] of names.entries()) {
    const at = within(place, index);
    const field = typeof name === 'string' ? changeable(target, name, at) : undefined;
    if (typeof name !== 'string') note(at, { code: 'WRONG_TYPE', reason: 'is no name of a field' });
    if (field === undefined) continue;
    if (field.required) note(at, { code: 'REQUIRED', reason: `cannot go: "${field.name}" is required` });
    else {
      write({ target, field, value: name, place: at }, '$unset', '');
      nameWithin(field, at);
    }
  }
};
