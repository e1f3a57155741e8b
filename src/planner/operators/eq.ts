import type { Operator } from './operator.ts';
import { wholePattern } from './text-pattern.ts';

export const eq: Operator = {
  name: 'eq',
  group: 'equality',
  input: 'value',
  nullable: true,
  description: 'Equal to the value; null means null or missing.',
  index: 'equality',
  emit: ({ path, operand, insensitive }) =>
    insensitive && typeof operand === 'string'
      ? { [path]: { $regex: wholePattern(operand), $options: 'i' } }
      : { [path]: { $eq: operand } },
};
