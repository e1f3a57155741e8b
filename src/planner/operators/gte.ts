import type { Operator } from './operator.ts';

export const gte: Operator = {
  name: 'gte',
  group: 'order',
  input: 'value',
  nullable: false,
  description: 'Greater than or equal to the value; null and missing never match.',
  index: 'range',
  emit: ({ path, operand }) => ({ [path]: { $gte: operand } }),
};
