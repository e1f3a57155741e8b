import { refuseText } from './text-pattern.ts';

const longestPattern = 200;
const longestRepetition = 100;

/**
 * Why a regular expression is not accepted, or undefined: it is invalid, too long, or could take exponential time.
 *
 * A group that repeats must hold neither a repetition nor an alternative: `(a+)+` and `(a|a)*` backtrack exponentially.
 */
export function refusePattern(operand: unknown): string | undefined {
  const pattern = String(operand);
  if (pattern.length > longestPattern) {
    return `the pattern has ${pattern.length} characters, at most ${longestPattern} are allowed`;
  }
  try {
    new RegExp(pattern);
  } catch {
    return 'the pattern is not a valid regular expression';
  }
  return refuseText(pattern) ?? refuseExpensive(pattern);
}

interface Group {
  risky: boolean;
}

function refuseExpensive(pattern: string): string | undefined {
  const groups: Group[] = [{ risky: false }];
  let closed: Group | undefined;
  for (const token of pattern.matchAll(
    /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?[:=!<>P][^)(]?)?|\)|\{\d*,?\d*\}|[*+?|]|[^]/g,
  )) {
    const [text] = token;
    const group = groups.at(-1);
    if (group === undefined) return 'the pattern has unbalanced parentheses';
    if (/^\\[1-9gk]/.test(text)) return 'the pattern has a back reference';
    if (text.startsWith('(')) groups.push({ risky: false });
    const ended = text === ')' ? groups.pop() : undefined;
    if (ended?.risky === true) markRisky(groups);
    if (isRepetition(text)) {
      if (closed?.risky === true)
        return 'the pattern repeats a group that itself repeats or has alternatives';
      if (repetitions(text) > longestRepetition)
        return `the pattern repeats more than ${longestRepetition} times`;
      group.risky = true;
    }
    if (text === '|') group.risky = true;
    closed = ended;
  }
  return undefined;
}

function markRisky(groups: readonly Group[]): void {
  const outer = groups.at(-1);
  if (outer !== undefined) outer.risky = true;
}

function isRepetition(token: string): boolean {
  return token === '*' || token === '+' || /^\{\d*,?\d*\}$/.test(token);
}

function repetitions(token: string): number {
  return Math.max(0, ...[...token.matchAll(/\d+/g)].map(([digits]) => Number(digits)));
}
