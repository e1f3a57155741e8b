import { readField } from '../../../model/values/read-fields.ts';
import { refuse, write } from '../change-draft.ts';
import type { ReadOperation } from './operation.ts';
import { fieldChanges } from './read-names.ts';

/** `min: { price: 5 }`: the value where it is below the one that is stored. */
export const min: ReadOperation = extreme('$min');

/** `max: { seen: "…" }`: the value where it is above the one that is stored. */
export const max: ReadOperation = extreme('$max');

function extreme(operator: '$min' | '$max'): ReadOperation {
  return (target, value, place) => {
    for (const change of fieldChanges(target, value, place)) {
      const { type } = change.field;
      if (type.kind !== 'scalar' || !type.operators.includes('order')) {
        refuse(change, { code: 'INVALID', reason: 'has no order, so no value is above another' });
        continue;
      }
      const bson = readField(target.owner, change.field, change);
      if (bson !== undefined) write(change, operator, bson);
    }
  };
}
