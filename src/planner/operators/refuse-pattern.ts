import { refuseExpensive } from './expensive-pattern.ts';
import { refuseText } from './text-pattern.ts';

const longestPattern = 200;

/** Why a regular expression is not accepted, or undefined: it is invalid, too long, or could take very long. */
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
