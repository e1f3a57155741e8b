import type { Operator } from './operator.ts';

export const gt: Operator = {
  name: 'gt',
  group: 'order',
  input: 'value',
  nullable: false,
  description: 'Greater than the value; null and missing never match.',
  index: 'range',
  emit: ({ path, operand }) => ({ [path]: { $gt: operand } }),
};
