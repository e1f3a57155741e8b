import { refusePattern } from './refuse-pattern.ts';
import type { Operator } from './operator.ts';

export const matches: Operator = {
  name: 'matches',
  group: 'text',
  input: 'string',
  nullable: false,
  description:
    'Matches the regular expression (PCRE2, at most 200 characters, without nested repetition); null and missing never match.',
  index: 'scan',
  refuse: refusePattern,
  emit: ({ path, operand, insensitive }) => ({
    [path]: { $regex: operand, ...(insensitive ? { $options: 'i' } : {}) },
  }),
};
