import type { Filter } from '../../pipeline/filter.ts';
import type { Operator } from './operator.ts';

export const isNull: Operator = {
  name: 'isNull',
  group: 'presence',
  input: 'boolean',
  nullable: false,
  description: 'True: null or missing. False: there is a value.',
  index: 'equality',
  emit: ({ path, operand, onList }) => {
    if (onList === true) return operand === true ? nullList(path) : { $nor: [nullList(path)] };
    return { [path]: operand === true ? { $eq: null } : { $ne: null } };
  },
};

/** `$eq: null` alone would find a list that holds a null, too. */
function nullList(path: string): Filter {
  return { [path]: { $eq: null, $not: { $type: 'array' } } };
}
