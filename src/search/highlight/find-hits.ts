import { wordsOf } from '../analysis/words-of.ts';
import type { Hit } from './hit.ts';
import type { TermMatcher } from './term-matcher.ts';

/** Where the terms of a search stand in a text, by their starts; a phrase is one hit. */
export function findHits(text: string, { language, match, phrases }: TermMatcher): readonly Hit[] {
  const hits: Hit[] = [];
  const words = wordsOf(text, language);
  const matched = phrases.map(() => 0);
  for (const [at, { lower, start, end }] of words.entries()) {
    const { folded, terms } = match(lower);
    for (const term of terms) hits.push({ start, end, term });
    for (const [number, { term, finder }] of phrases.entries()) {
      const count = finder.next(matched[number] ?? 0, folded);
      const first = count === finder.length ? words[at - count + 1] : undefined;
      if (first !== undefined) hits.push({ start: first.start, end, term });
      matched[number] = count;
    }
  }
  return phrases.length === 0 ? hits : hits.toSorted((one, other) => one.start - other.start);
}
