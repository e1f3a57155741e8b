import { isDelimiter } from './delimiters.ts';
import type { TextLanguage } from './language.ts';
import { lowerCase } from './lower-case.ts';

/** A word of a text, and where it stands in it. */
export interface Word {
  readonly text: string;
  /** In lower case, and as written otherwise. */
  readonly lower: string;
  /** In UTF-16 units of the text; the end is behind the word. */
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a text as MongoDB's text index parts them, stop words among them.
 *
 * Digits, underscores and most emoji are parts of words; in English apostrophes are too.
 */
export function wordsOf(text: string, language: TextLanguage): Word[] {
  const words: Word[] = [];
  let start = -1;
  for (let at = 0; at < text.length; at += 1) {
    const codePoint = codePointAt(text, at);
    const isWord = !isDelimiter(codePoint, language);
    if (isWord && start < 0) start = at;
    if (!isWord && start >= 0) {
      words.push(wordAt(text, start, at, language));
      start = -1;
    }
    if (codePoint > 0xffff) at += 1;
  }
  if (start >= 0) words.push(wordAt(text, start, text.length, language));
  return words;
}

function codePointAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < 0xd800 || unit > 0xdbff ? unit : (text.codePointAt(at) ?? unit);
}

function wordAt(whole: string, start: number, end: number, language: TextLanguage): Word {
  const text = whole.slice(start, end);
  return { text, lower: lowerCase(text, language), start, end };
}
