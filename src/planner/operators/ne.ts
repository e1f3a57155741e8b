import type { Operator } from './operator.ts';
import { wholePattern } from './text-pattern.ts';

export const ne: Operator = {
  name: 'ne',
  group: 'equality',
  input: 'value',
  nullable: true,
  description:
    'Not equal to the value: the exact complement of `eq`, so null and missing match unless null is the value.',
  index: 'scan',
  emit: ({ path, operand, insensitive }) =>
    insensitive && typeof operand === 'string'
      ? { [path]: { $not: { $regex: wholePattern(operand), $options: 'i' } } }
      : { [path]: { $ne: operand } },
};
