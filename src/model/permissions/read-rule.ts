import type { RuleInput, RuleKind } from './rule.ts';

/** A rule as data, of what an author wrote. */
export function readRule(input: RuleInput<unknown>): RuleKind {
  if (input === true) return { kind: 'everyone' };
  if (input === false) return { kind: 'nobody' };
  if (isList(input)) return { kind: 'any', of: input.map(readRule) };
  return input;
}

function isList(input: RuleInput<unknown>): input is readonly RuleInput<unknown>[] {
  return Array.isArray(input);
}
