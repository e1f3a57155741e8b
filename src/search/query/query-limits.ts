import { MongraphError } from '../../errors/mongraph-error.ts';
import type { SearchQuery } from './search-query.ts';

/** How much one search may ask for. */
export interface QueryLimits {
  /** The length of the text, in UTF-16 code units as JavaScript counts. */
  readonly characters: number;
  /** Terms, positive and negated; one that is typed twice counts once. */
  readonly terms: number;
}

export const defaultQueryLimits: QueryLimits = Object.freeze({ characters: 1000, terms: 32 });

/** @throws MongraphError SEARCH_TOO_LONG. A text is not cut: what is found would not be what was asked for. */
export function checkLength(text: string, limit: number): void {
  if (text.length > limit) throw new MongraphError('SEARCH_TOO_LONG', { given: text.length, limit });
}

/** @throws MongraphError SEARCH_TOO_MANY_TERMS. */
export function checkTerms({ must, not }: SearchQuery, limit: number): void {
  const counted = must.reduce((sum, { anyOf }) => sum + anyOf.length, not.length);
  if (counted > limit) throw new MongraphError('SEARCH_TOO_MANY_TERMS', { counted, limit });
}
