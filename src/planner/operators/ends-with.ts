import type { Operator } from './operator.ts';
import { escapePattern, refuseText } from './text-pattern.ts';

export const endsWith: Operator = {
  name: 'endsWith',
  group: 'text',
  input: 'string',
  nullable: false,
  description: 'Ends with the text; null and missing never match.',
  index: 'scan',
  refuse: refuseText,
  emit: ({ path, operand, insensitive }) => ({
    [path]: { $regex: `${escapePattern(operand)}\\z`, ...(insensitive ? { $options: 'i' } : {}) },
  }),
};
