import type { Filter } from '../../pipeline/filter.ts';
import type { Operator } from './operator.ts';

/** Comparisons of a list's length, given as `{ eq: 2 }`, `{ gte: 1, lt: 5 }`, …; all of them must hold. */
export const size: Operator = {
  name: 'size',
  group: 'list',
  input: 'size',
  nullable: false,
  description: 'A condition on the number of elements; null and missing never match.',
  index: 'scan',
  emit: ({ path, operand }) => ({
    $and: [
      { [path]: { $type: 'array' } },
      ...Object.entries(operand ?? {}).map(([name, value]) => compare(path, name, value)),
    ],
  }),
};

function compare(path: string, name: string, value: unknown): Filter {
  const wanted: number[] = (Array.isArray(value) ? value : [value]).map(Number);
  const [number = 0] = wanted;
  switch (name) {
    case 'eq':
    case 'in':
      return anySize(path, wanted);
    case 'ne':
    case 'notIn':
      return { $nor: [anySize(path, wanted)] };
    case 'gt':
      return longerThan(path, number);
    case 'gte':
      return longerThan(path, number - 1);
    case 'lt':
      return { $nor: [longerThan(path, number - 1)] };
    case 'lte':
      return { $nor: [longerThan(path, number)] };
    default:
      // A list's size is never null or missing, since only lists match at all.
      return (name === 'isNull') === (value === true) ? { _id: { $in: [] } } : {};
  }
}

function anySize(path: string, sizes: readonly number[]): Filter {
  const possible = sizes.filter((one) => one >= 0);
  return possible.length === 0
    ? { _id: { $in: [] } }
    : { $or: possible.map((one) => ({ [path]: { $size: one } })) };
}

/** A list is longer than n where its element number n is there. */
function longerThan(path: string, length: number): Filter {
  return length < 0 ? {} : { [`${path}.${length}`]: { $exists: true } };
}
