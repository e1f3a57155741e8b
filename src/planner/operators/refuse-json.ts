import { checkText } from '../../model/fields/check-text.ts';
import { checkJson } from '../../model/fields/json/check-json.ts';

const longestPath = 500;
const deepestPath = 40;
/** A filter may be nested itself, and MongoDB takes 200 levels in all. */
const deepestValue = 20;

/** Why a path into a JSON value cannot be followed, or undefined. */
export function refuseJsonPath(path: string): string | undefined {
  if (path.length > longestPath) {
    return `the path has ${path.length} characters, at most ${longestPath} are allowed`;
  }
  const keys = path.split('.');
  if (keys.length > deepestPath)
    return `the path has ${keys.length} keys, at most ${deepestPath} are allowed`;
  if (keys.includes(''))
    return 'the path has an empty key; write keys with single dots between them, as in "a.b"';
  if (keys.some((key) => key.startsWith('$'))) {
    return 'the path has a key that begins with "$", which MongoDB cannot look up';
  }
  if (path.includes('\0')) return 'the path has a NUL character, which no key in MongoDB has';
  const problem = checkText(path);
  return problem === undefined ? undefined : `the path ${problem}`;
}

const ordered = new Set(['lt', 'lte', 'gt', 'gte']);

/** Why a JSON value cannot be compared so, or undefined. */
export function refuseJsonOperand(operator: string, value: unknown): string | undefined {
  if (ordered.has(operator) && value !== null && typeof value !== 'number' && typeof value !== 'string') {
    return 'only numbers and strings are less or greater than others';
  }
  const problem = checkJson(value);
  if (problem !== undefined) return `the value ${problem}`;
  return isDeeper(value, deepestValue)
    ? `the value is nested more than ${deepestValue} levels deep`
    : undefined;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
