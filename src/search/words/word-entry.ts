import { fold } from '../analysis/fold.ts';
import type { TextLanguage } from '../analysis/language.ts';
import { stemOf } from '../analysis/stem-word.ts';
import { leftOut, mostEdits } from './left-out.ts';
import { textHash } from './text-hash.ts';

/** A word of the vocabulary, as it is stored. */
export interface WordEntry {
  /** `collection/language/word`: neither languages nor words have a slash. */
  readonly _id: string;
  readonly collection: string;
  readonly language: TextLanguage;
  /** In lower case, and as written otherwise. */
  readonly word: string;
  /** In lower case without diacritics. */
  readonly folded: string;
  /** As the text index has it. */
  readonly stem: string;
  /** What words that are written nearly so have in common with it: see `spellingKeys`. */
  readonly near: readonly number[];
}

/** Whose words: of the texts of a language in a collection. */
export interface Vocabulary {
  readonly collection: string;
  readonly language: TextLanguage;
}

export function wordEntry(vocabulary: Vocabulary, word: string): WordEntry {
  const { collection, language } = vocabulary;
  const folded = fold(word);
  return {
    _id: wordId(vocabulary, word),
    collection,
    language,
    word,
    folded,
    stem: stemOf(word, language),
    near: spellingKeys(vocabulary, folded, mostEdits),
  };
}

export function wordId({ collection, language }: Vocabulary, word: string): string {
  return `${collection}/${language}/${word}`;
}

/**
 * Numbers of which two words that are at most so many edits apart have one in common. Others may have, too: that is for the
 * distance to say.
 */
export function spellingKeys({ collection, language }: Vocabulary, folded: string, edits: number): number[] {
  return [...leftOut(folded, edits)].map((rest) => textHash(`${collection}/${language}/${rest}`));
}
