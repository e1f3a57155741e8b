import { foldText } from './fold-text.ts';

/** What a text is completed by: from its start on, and from each of its later words on. */
export interface SuggestKeys {
  readonly start: string;
  readonly later: readonly string[];
}

/** So many letters of a text are compared; what is typed beyond does not count. */
export const longestKey = 40;
/** So many words of a text can begin what is typed. */
export const mostWords = 8;

/** The keys of what a document has at a path: of a text; else those that say that there is none. */
export function suggestKeys(value: unknown): SuggestKeys {
  if (typeof value !== 'string') return noKeys;
  const text = foldText(value);
  const starts = wordStarts(text);
  return { start: cut(text), later: starts.slice(1).map((at) => cut(text.slice(at, at + longestKey + 1))) };
}

const noKeys: SuggestKeys = Object.freeze({ start: '', later: Object.freeze([]) });

/** Where the first words of a folded text begin. */
export function wordStarts(folded: string): readonly number[] {
  if (folded === '') return [];
  const starts = [0];
  for (
    let at = folded.indexOf(' ');
    at !== -1 && starts.length < mostWords;
    at = folded.indexOf(' ', at + 1)
  ) {
    if (at + 1 < folded.length) starts.push(at + 1);
  }
  return starts;
}

/** A folded text as far as it is compared; no half of a character is left. */
export function cut(folded: string): string {
  if (folded.length <= longestKey) return folded;
  const last = folded.codePointAt(longestKey - 1) ?? 0;
  return folded.slice(0, last > 0xffff ? longestKey - 1 : longestKey);
}

/** What is typed, as keys begin with it; empty where nothing is. */
export function foldPrefix(prefix: string): string {
  // More is not compared, whatever it is folded to; a character is at most a few units.
  return cut(foldText(prefix.slice(0, longestKey * 4)));
}
