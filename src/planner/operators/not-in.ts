import type { Operator } from './operator.ts';
import { valuesOrPatterns } from './text-pattern.ts';

export const notIn: Operator = {
  name: 'notIn',
  group: 'equality',
  input: 'values',
  nullable: false,
  description: 'Equal to none of the values: the exact complement of `in`, so null and missing match.',
  index: 'scan',
  emit: ({ path, operand, insensitive }) => ({ [path]: { $nin: valuesOrPatterns(operand, insensitive) } }),
};
