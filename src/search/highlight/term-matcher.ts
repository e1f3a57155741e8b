import { fold } from '../analysis/fold.ts';
import type { TextLanguage } from '../analysis/language.ts';
import { stemOf } from '../analysis/stem-word.ts';
import { isStopWord } from '../analysis/stop-words.ts';
import type { ReadTerm } from '../text/read-terms.ts';
import { phraseFinder, type PhraseFinder } from './phrase-finder.ts';

/** What a word of a text is to a search. */
export interface MatchedWord {
  /** As words are compared: in lower case without diacritics. */
  readonly folded: string;
  /** The numbers of the terms that it is a form of. */
  readonly terms: readonly number[];
}

/** What of a search may stand in a text of one field and language. */
export interface TermMatcher {
  readonly language: TextLanguage;
  /** Of a word in lower case. */
  readonly match: (lower: string) => MatchedWord;
  readonly phrases: readonly NumberedPhrase[];
}

export interface NumberedPhrase {
  readonly term: number;
  readonly finder: PhraseFinder;
}

/** The languages of the query and of the text. */
export interface MatchedLanguages {
  readonly query: TextLanguage;
  readonly text: TextLanguage;
}

/** A term with a number of its own. */
export type NumberedTerm = Pick<ReadTerm, 'kind' | 'words' | 'inflected'> & { readonly number: number };

/**
 * Makes what tells the words of a text that a search means: those of one stem, as the index compares them, those that begin
 * with a prefix, and phrases word by word.
 */
export function termMatcher(terms: readonly NumberedTerm[], languages: MatchedLanguages): TermMatcher {
  const of = (kind: ReadTerm['kind']) => terms.filter((term) => term.kind === kind);
  return Object.freeze({
    language: languages.text,
    match: remembering(wordMatcher({ words: of('word'), prefixes: of('prefix'), languages })),
    phrases: of('phrase').map(({ words, number }) => ({
      term: number,
      finder: phraseFinder(words.map(fold)),
    })),
  });
}

interface Compared {
  readonly words: readonly NumberedTerm[];
  readonly prefixes: readonly NumberedTerm[];
  readonly languages: MatchedLanguages;
}

function wordMatcher({ words, prefixes, languages }: Compared): (lower: string) => MatchedWord {
  const inflected = words.map((term) => ({ ...term, words: term.inflected }));
  const byStem = numbersBy(inflected, (word) => stemOf(word, languages.query));
  const byText = numbersBy(words, fold);
  const byStart = numbersBy(prefixes, fold);
  return (lower) => {
    const folded = fold(lower);
    // The index leaves stop words out, so one is never found by its stem.
    const stem = isStopWord(lower, languages.text) ? undefined : stemOf(lower, languages.text);
    const terms = new Set(byText.get(folded));
    for (const number of (stem !== undefined && byStem.get(stem)) || []) terms.add(number);
    for (const [start, numbers] of byStart) {
      if (folded.startsWith(start)) for (const number of numbers) terms.add(number);
    }
    return { folded, terms: [...terms] };
  };
}

function numbersBy(terms: readonly NumberedTerm[], keyOf: (word: string) => string): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const { words, number } of terms) {
    for (const key of new Set(words.map(keyOf))) numbers.set(key, [...(numbers.get(key) ?? []), number]);
  }
  return numbers;
}

/** Texts repeat their words; a stem is worth remembering for as long as a page is marked. */
function remembering(match: (lower: string) => MatchedWord): (lower: string) => MatchedWord {
  const known = new Map<string, MatchedWord>();
  return (lower) => {
    const found = known.get(lower) ?? match(lower);
    known.set(lower, found);
    return found;
  };
}
