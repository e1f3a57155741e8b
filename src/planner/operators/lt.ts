import type { Operator } from './operator.ts';

export const lt: Operator = {
  name: 'lt',
  group: 'order',
  input: 'value',
  nullable: false,
  description: 'Less than the value; null and missing never match.',
  index: 'range',
  emit: ({ path, operand }) => ({ [path]: { $lt: operand } }),
};
