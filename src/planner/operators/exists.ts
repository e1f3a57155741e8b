import type { Operator } from './operator.ts';

export const exists: Operator = {
  name: 'exists',
  group: 'presence',
  input: 'boolean',
  nullable: false,
  description: 'True: the field is there, be it null. False: it is missing.',
  index: 'scan',
  emit: ({ path, operand }) => ({ [path]: { $exists: operand } }),
};
