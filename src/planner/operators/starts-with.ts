import type { Operator } from './operator.ts';
import { escapePattern, refuseText } from './text-pattern.ts';

export const startsWith: Operator = {
  name: 'startsWith',
  group: 'text',
  input: 'string',
  nullable: false,
  description: 'Begins with the text; null and missing never match.',
  index: 'range',
  refuse: refuseText,
  emit: ({ path, operand, insensitive }) => ({
    [path]: { $regex: `^${escapePattern(operand)}`, ...(insensitive ? { $options: 'i' } : {}) },
  }),
};
