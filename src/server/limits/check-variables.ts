import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Limits } from './limits.ts';

/**
 * Checks nesting and list lengths of the variables without recursion, before anything coerces them.
 *
 * @throws MongraphError LIMIT_NESTING, LIMIT_LIST_LENGTH
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>, limits: Limits): void {
  let level: unknown[] = Object.values(variables);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limits.nesting) {
      throw new MongraphError('LIMIT_NESTING', { limit: limits.nesting, where: 'variables' });
    }
    level = membersOf(level, limits.listLength);
  }
}

function membersOf(values: readonly unknown[], longest: number): unknown[] {
  const members: unknown[] = [];
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value) && value.length > longest) {
      const where = 'variables';
      throw new MongraphError('LIMIT_LIST_LENGTH', { limit: longest, counted: value.length, where });
    }
    for (const member of Object.values(value)) if (typeof member === 'object') members.push(member);
  }
  return members;
}
