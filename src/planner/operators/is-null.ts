import type { Operator } from './operator.ts';

export const isNull: Operator = {
  name: 'isNull',
  group: 'presence',
  input: 'boolean',
  nullable: false,
  description: 'True: null or missing. False: there is a value.',
  index: 'equality',
  emit: ({ path, operand }) => ({ [path]: operand === true ? { $eq: null } : { $ne: null } }),
};
