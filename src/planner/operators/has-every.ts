import type { Operator } from './operator.ts';

export const hasEvery: Operator = {
  name: 'hasEvery',
  group: 'list',
  input: 'values',
  nullable: false,
  description: 'The list has all of the values; of an empty list of values, every list matches.',
  index: 'equality',
  emit: ({ path, operand }) =>
    Array.isArray(operand) && operand.length === 0
      ? { [path]: { $type: 'array' } }
      : { [path]: { $all: operand } },
};
