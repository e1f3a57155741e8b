import type { TextLanguage } from '../analysis/language.ts';
import { wordsOf } from '../analysis/words-of.ts';

/** A text with some words, in lower case, replaced by others; all else stays as it was typed. */
export function replaceWords(
  text: string,
  language: TextLanguage,
  replaced: ReadonlyMap<string, string>,
): string {
  let result = '';
  let end = 0;
  for (const word of wordsOf(text, language)) {
    const other = replaced.get(word.lower);
    if (other === undefined) continue;
    result += text.slice(end, word.start) + other;
    end = word.end;
  }
  return result + text.slice(end);
}
