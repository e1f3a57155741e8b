import type { TextLanguage } from '../analysis/language.ts';
import { editsBetween } from './edits-between.ts';
import type { WordEntry } from './word-entry.ts';

/** What is asked of a vocabulary. */
export type WordQuestion =
  /** Words of any language that the index takes for the same. */
  | { readonly kind: 'forms'; readonly stem: string }
  /** Words that begin so. */
  | { readonly kind: 'prefix'; readonly language: TextLanguage; readonly prefix: string }
  /** Words that are written nearly so, with so many letters at the start as they are. */
  | {
      readonly kind: 'near';
      readonly language: TextLanguage;
      readonly folded: string;
      readonly edits: number;
      readonly prefixLength: number;
    };

/** A word that a vocabulary has. */
export interface KnownWord extends Pick<WordEntry, 'word' | 'language' | 'folded' | 'stem'> {
  /** In how many documents it was when they were counted. */
  readonly count: number;
}

/** The most words that a misspelling may mean. */
const mostMeant = 50;

/** What tells questions apart. */
export function questionText(question: WordQuestion): string {
  return JSON.stringify(Object.values(question));
}

/** Which of some words answer a question: the nearest first, of equally near ones those of the most documents. */
export function answersTo(question: WordQuestion, words: readonly KnownWord[]): readonly string[] {
  switch (question.kind) {
    case 'forms':
      return distinct(words.filter(({ stem }) => stem === question.stem).toSorted(byCount));
    case 'prefix': {
      const { prefix, language } = question;
      return distinct(
        words.filter((one) => one.language === language && one.folded.startsWith(prefix)).toSorted(byCount),
      );
    }
    case 'near':
      return distinct(nearest(question, words)).slice(0, mostMeant);
  }
}

function nearest(
  { folded, edits, prefixLength, language }: Extract<WordQuestion, { kind: 'near' }>,
  words: readonly KnownWord[],
): KnownWord[] {
  const start = Array.from(folded).slice(0, prefixLength).join('');
  return words
    .flatMap((one) => {
      if (one.language !== language || !one.folded.startsWith(start)) return [];
      const distance = editsBetween(folded, one.folded, edits);
      return distance === undefined ? [] : [{ one, distance }];
    })
    .toSorted((a, b) => a.distance - b.distance || byCount(a.one, b.one))
    .map(({ one }) => one);
}

function byCount(a: KnownWord, b: KnownWord): number {
  return b.count - a.count || (a.word < b.word ? -1 : 1);
}

function distinct(words: readonly KnownWord[]): string[] {
  return [...new Set(words.map(({ word }) => word))];
}
