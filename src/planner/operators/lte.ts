import type { Operator } from './operator.ts';

export const lte: Operator = {
  name: 'lte',
  group: 'order',
  input: 'value',
  nullable: false,
  description: 'Less than or equal to the value; null and missing never match.',
  index: 'range',
  emit: ({ path, operand }) => ({ [path]: { $lte: operand } }),
};
