const longestRepetition = 100;
const mostUnbounded = 3;
const mostWays = 10_000;

/** Escapes that mean the same here and to MongoDB, by their letter: `\Q` or `\c[` would hide a group from this check. */
const sharedEscapes = 'dDwWsSbBntrfvxpP0';

const tokens = /\\[^]|\[(?:\\[^]|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>))?|\)|\{[\d, ]*\}|[^]/g;

/** A group, or the pattern itself, as far as it was read. */
interface Group {
  /** Whether it can match one text in several ways. */
  ambiguous: boolean;
  /** Ways through the alternatives before this one, and through this one. */
  earlier: number;
  ways: number;
}

/**
 * Why a valid regular expression could take very long, or undefined.
 *
 * A group that repeats must not itself repeat or choose: `(a+)+`, `(a|a)*` and `(a?){30}` backtrack exponentially; so do
 * many choices in a row, and open-ended repetitions in a row cost a power of the text's length.
 */
export function refuseExpensive(pattern: string): string | undefined {
  const groups: Group[] = [newGroup()];
  let closed: Group | undefined;
  let unbounded = 0;
  let afterRepetition = false;
  for (const [token] of pattern.matchAll(tokens)) {
    const group = groups.at(-1);
    if (group === undefined) return 'the pattern has unbalanced parentheses';
    const isMark: boolean = afterRepetition && token === '?';
    afterRepetition = !isMark && isRepetition(token);
    // A `?` behind a repetition only says that shorter matches come first.
    const reason = isMark ? undefined : (refuseEscape(token) ?? refuseRepetition(token, closed));
    if (reason !== undefined) return reason;
    unbounded += isMark || !isUnbounded(token) ? 0 : 1;
    if (token.startsWith('(')) groups.push(newGroup());
    closed = token === ')' ? groups.pop() : undefined;
    if (closed !== undefined) leave(closed, groups.at(-1));
    else if (!isMark) read(token, group);
    if (group.ways + group.earlier > mostWays) return 'the pattern has too many choices in a row';
  }
  return unbounded > mostUnbounded
    ? `the pattern has more than ${mostUnbounded} open-ended repetitions`
    : undefined;
}

function newGroup(): Group {
  return { ambiguous: false, earlier: 0, ways: 1 };
}

/** In brackets too: there they would hide where the brackets end. */
function refuseEscape(token: string): string | undefined {
  for (const [, letter = ''] of token.matchAll(/\\([^])/g)) {
    if (/[1-9gk]/.test(letter)) return 'the pattern has a back reference';
    if (/[A-Za-z]/.test(letter) && !sharedEscapes.includes(letter))
      return `the pattern has the escape "\\${letter}", which is not supported`;
  }
  return undefined;
}

function refuseRepetition(token: string, closed: Group | undefined): string | undefined {
  if (!isRepetition(token)) return undefined;
  if (closed?.ambiguous === true && token !== '?')
    return 'the pattern repeats a group that itself repeats or has alternatives';
  return Math.max(0, ...bounds(token)) > longestRepetition
    ? `the pattern repeats more than ${longestRepetition} times`
    : undefined;
}

function read(token: string, group: Group): void {
  if (token === '|') {
    group.earlier += group.ways;
    group.ways = 1;
  }
  if (isRepetition(token)) group.ways *= waysOf(token);
  group.ambiguous ||= token === '|' || isRepetition(token);
}

function leave(group: Group, outer: Group | undefined): void {
  if (outer === undefined) return;
  outer.ambiguous ||= group.ambiguous;
  outer.ways *= group.earlier + group.ways;
}

function isRepetition(token: string): boolean {
  return token === '*' || token === '+' || token === '?' || /^\{[\d, ]*\}$/.test(token);
}

function isUnbounded(token: string): boolean {
  return token === '*' || token === '+' || /^\{[\d ]*, *\}$/.test(token);
}

/** How many counts a repetition can have; open-ended ones are limited by themselves. */
function waysOf(token: string): number {
  if (token === '?') return 2;
  if (isUnbounded(token)) return 1;
  const numbers = bounds(token);
  const [first = 0] = numbers;
  return token.includes(',') ? Math.abs((numbers[1] ?? 0) - first) + 1 : 1;
}

function bounds(token: string): number[] {
  return [...token.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}
