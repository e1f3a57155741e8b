import type { Operator } from './operator.ts';

export const has: Operator = {
  name: 'has',
  group: 'list',
  input: 'value',
  nullable: false,
  description: 'The list has the value; null and missing never match.',
  index: 'equality',
  emit: ({ path, operand }) => ({ [path]: { $eq: operand } }),
};
