import type { TextLanguage } from '../analysis/language.ts';
import { isStopWord } from '../analysis/stop-words.ts';
import { wordsOf } from '../analysis/words-of.ts';

/** What is longer is hardly a word: an address, a key, a picture in letters. */
const mostLetters = 40;

/** The words of a text that a vocabulary keeps: none that the index leaves out, numbers, and what is too long for a word. */
export function keptWords(text: string, language: TextLanguage): Set<string> {
  const kept = new Set<string>();
  for (const { lower } of wordsOf(text, language)) if (isKept(lower, language)) kept.add(lower);
  return kept;
}

function isKept(word: string, language: TextLanguage): boolean {
  return word.length <= mostLetters && !/^[\p{N}_']+$/u.test(word) && !isStopWord(word, language);
}
