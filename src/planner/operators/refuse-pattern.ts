import { refuseText } from './text-pattern.ts';

const longestPattern = 200;
const longestRepetition = 100;
const mostUnbounded = 3;

/** Escapes that mean the same here and to MongoDB, by their letter; `\\Q`, `\\c[` and others would hide a group from this check. */
const sharedEscapes = 'dDwWsSbBntrfvxpP0';

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

const tokens = /\\[^]|\[(?:\\[^]|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>))?|\)|\{[\d, ]*\}|[^]/g;

function refuseExpensive(pattern: string): string | undefined {
  const groups: Group[] = [{ risky: false }];
  let closed: Group | undefined;
  let unbounded = 0;
  for (const [text] of pattern.matchAll(tokens)) {
    const group = groups.at(-1);
    if (group === undefined) return 'the pattern has unbalanced parentheses';
    const escape = refuseEscape(text);
    if (escape !== undefined) return escape;
    if (text.startsWith('(')) groups.push({ risky: false });
    const ended = text === ')' ? groups.pop() : undefined;
    if (ended?.risky === true) markRisky(groups);
    if (isRepetition(text)) {
      if (closed?.risky === true && text !== '?')
        return 'the pattern repeats a group that itself repeats or has alternatives';
      if (repetitions(text) > longestRepetition)
        return `the pattern repeats more than ${longestRepetition} times`;
      unbounded += isUnbounded(text) ? 1 : 0;
      if (unbounded > mostUnbounded)
        return `the pattern has more than ${mostUnbounded} open-ended repetitions`;
      group.risky = true;
    }
    if (text === '|') group.risky = true;
    closed = ended;
  }
  return undefined;
}

/** In brackets too: there `\Q` and `\c` would hide where the brackets end. */
function refuseEscape(token: string): string | undefined {
  for (const [, letter = ''] of token.matchAll(/\\([^])/g)) {
    if (/[1-9gk]/.test(letter)) return 'the pattern has a back reference';
    if (/[A-Za-z]/.test(letter) && !sharedEscapes.includes(letter))
      return `the pattern has the escape "\\${letter}", which is not supported`;
  }
  return undefined;
}

function markRisky(groups: readonly Group[]): void {
  const outer = groups.at(-1);
  if (outer !== undefined) outer.risky = true;
}

/** A `?` counts: repeated, an optional part can be left out in as many ways as it repeats. */
function isRepetition(token: string): boolean {
  return token === '*' || token === '+' || token === '?' || /^\{[\d, ]*\}$/.test(token);
}

function isUnbounded(token: string): boolean {
  return token === '*' || token === '+' || /, *\}$/.test(token);
}

function repetitions(token: string): number {
  return Math.max(0, ...[...token.matchAll(/\d+/g)].map(([digits]) => Number(digits)));
}
