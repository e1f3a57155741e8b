import { checkText } from '../check-text.ts';

/** MongoDB nests documents 100 levels deep at most; some are the document's own. */
const maxDepth = 80;

/** What keeps a value from being stored as JSON. */
export function checkJson(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return checkText(value);
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : 'holds a number that is not finite';
  if (typeof value === 'boolean' || value === null) return undefined;
  if (typeof value !== 'object') return `holds a value of type ${typeof value}, which is no JSON`;
  if (depth >= maxDepth) return `is nested more than ${maxDepth} levels deep`;
  if (Array.isArray(value)) return firstProblem(value, depth + 1);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    return 'holds an object that is no plain JSON object';
  const keys = Object.keys(value);
  if (keys.some((key) => key.includes('\0')))
    return 'has a key with a NUL character, which MongoDB cannot store';
  return firstProblem(keys, depth + 1) ?? firstProblem(Object.values(value), depth + 1);
}

function firstProblem(values: readonly unknown[], depth: number): string | undefined {
  for (const value of values) {
    const problem = checkJson(value, depth);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
