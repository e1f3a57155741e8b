import type { Operator } from './operator.ts';

export const hasSome: Operator = {
  name: 'hasSome',
  group: 'list',
  input: 'values',
  nullable: false,
  description: 'The list has at least one of the values.',
  index: 'equality',
  emit: ({ path, operand }) => ({ [path]: { $in: operand } }),
};
