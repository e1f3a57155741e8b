import type { Operator } from './operator.ts';
import { escapePattern, refuseText } from './text-pattern.ts';

export const contains: Operator = {
  name: 'contains',
  group: 'text',
  input: 'string',
  nullable: false,
  description: 'Has the text anywhere; null and missing never match.',
  index: 'scan',
  refuse: refuseText,
  emit: ({ path, operand, insensitive }) => ({
    [path]: { $regex: escapePattern(operand), ...(insensitive ? { $options: 'i' } : {}) },
  }),
};
