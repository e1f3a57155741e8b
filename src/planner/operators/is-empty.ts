import type { Operator } from './operator.ts';

export const isEmpty: Operator = {
  name: 'isEmpty',
  group: 'list',
  input: 'boolean',
  nullable: false,
  description:
    'True: the list is there and has no elements. False: the exact complement, so null and missing match.',
  index: 'scan',
  emit: ({ path, operand }) =>
    operand === true ? { [path]: { $size: 0 } } : { [path]: { $not: { $size: 0 } } },
};
