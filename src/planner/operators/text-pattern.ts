import { BSONRegExp } from 'bson';

/** mongod fails patterns above 16 KB; nobody looks for a text of more than this many characters. */
const longestText = 1_000;

/** The text as a pattern that matches just itself. */
export function escapePattern(text: unknown): string {
  return String(text).replaceAll(/[\\^$.|?*+()[\]{}#]/g, String.raw`\$&`);
}

/** A pattern for the whole string. `\z`, not `$`: the latter also matches before a final line break. */
export function wholePattern(text: string): string {
  return String.raw`^${escapePattern(text)}\z`;
}

/** The operands of `$in`: values, or where case does not matter, patterns for them: BSON's own, since `RegExp` rewrites line separators into an escape that MongoDB does not know. */
export function valuesOrPatterns(operand: unknown, insensitive: boolean): unknown[] {
  const values: unknown[] = Array.isArray(operand) ? operand : [operand];
  return insensitive
    ? values.map((value) => (typeof value === 'string' ? new BSONRegExp(wholePattern(value), 'i') : value))
    : values;
}

/** Why a text cannot be searched for, or undefined. */
export function refuseText(operand: unknown): string | undefined {
  const text = String(operand);
  if (text.includes('\0')) return 'the text has a NUL byte, which MongoDB cannot search for';
  if (text.length > longestText)
    return `the text has ${text.length} characters, at most ${longestText} can be searched for`;
  return undefined;
}

/** Why one of some texts cannot be searched for, or undefined; what is no text is none of its business. */
export function refuseTexts(operand: unknown): string | undefined {
  const values: unknown[] = Array.isArray(operand) ? operand : [operand];
  for (const value of values) {
    const reason = typeof value === 'string' ? refuseText(value) : undefined;
    if (reason !== undefined) return reason;
  }
  return undefined;
}
