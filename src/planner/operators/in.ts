import type { Operator } from './operator.ts';
import { valuesOrPatterns } from './text-pattern.ts';

export const isIn: Operator = {
  name: 'in',
  group: 'equality',
  input: 'values',
  nullable: false,
  description: 'Equal to one of the values; of an empty list nothing matches.',
  index: 'equality',
  emit: ({ path, operand, insensitive }) => ({ [path]: { $in: valuesOrPatterns(operand, insensitive) } }),
};
