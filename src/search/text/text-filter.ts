import type { SearchedField } from '../../model/search/model-search.ts';
import type { Filter } from '../../pipeline/filter.ts';
import { wordPatterns } from '../analysis/word-pattern.ts';
import type { Search } from '../search.ts';
import type { TextLanguage } from '../analysis/language.ts';
import { languageOf, type ReadTerm, type ReadTerms } from './read-terms.ts';

/**
 * What finds documents by the text index.
 *
 * `$text` joins words by OR, and knows no fields. Where more is asked, patterns over the fields decide besides; where some
 * fields must have no part, they alone do, and the index only gives candidates.
 */
export function textFilter(
  { must, not }: ReadTerms,
  { language, restricted, closed, declared }: Search,
  filter: Filter,
): Filter {
  const isPlain =
    must.length === 1 && must[0]?.every((term) => term.kind === 'word' && term.anywhere) === true;
  const inLanguage = languageOf({ language });
  const clauses = isPlain ? [] : must.map((terms) => clauseFilter(terms, inLanguage, closed));
  const native = not.filter((term) => !restricted && term.anywhere && term.kind === 'word');
  const refused = not
    .filter((term) => !native.includes(term))
    .map((term) => ({ $nor: [clauseFilter([term], inLanguage)] }));
  const $search = [
    ...must.flat().flatMap(({ words }) => words),
    ...native.flatMap(({ words }) => words.map((word) => `-${word}`)),
  ].join(' ');
  const besides = [filter, ...clauses, ...refused].filter((part) => Object.keys(part).length > 0);
  // Where documents have languages of their own, a word may be another one in the index than in the search: then what it
  // knows of closed fields would decide, and it is not asked.
  if (closed && declared.languageField !== undefined) return { $and: besides };
  const [only] = besides;
  const $text = { $search, $language: language };
  if (only === undefined) return { $text };
  return besides.length === 1 ? { $text, ...only } : { $text, $and: besides };
}

/** Documents in which one of the terms stands where it must, and where need be in letters that index and pattern read alike. */
function clauseFilter(terms: readonly ReadTerm[], language: TextLanguage, inPlainLetters = false): Filter {
  const patterns = fieldPatterns(terms, language).map(({ field: { storedPath }, pattern }) => {
    const found = { [storedPath]: { $regex: pattern, $options: 'i' } };
    return inPlainLetters ? { $and: [found, { [storedPath]: { $not: { $regex: oddLetters } } }] } : found;
  });
  const [only] = patterns;
  return only !== undefined && patterns.length === 1 ? only : { $or: patterns };
}

/** Letters whose case patterns fold, and the index does not: what a pattern finds there need not be in the index. */
const oddLetters = '[\\x{130}\\x{131}\\x{17f}\\x{212a}]';

/** mongod refuses some longer ones: what it compiles them to is bounded. */
const mostBytes = 8_000;

/** For each field what finds one of the terms in it: one pattern, or several where it would be too long. */
function fieldPatterns(
  terms: readonly ReadTerm[],
  language: TextLanguage,
): { readonly field: SearchedField; readonly pattern: string }[] {
  const fields = new Set(terms.flatMap((term) => term.fields));
  return [...fields].flatMap((field) => {
    const patterns = terms
      .filter((term) => term.fields.includes(field))
      .flatMap(({ words, kind }) => wordPatterns(words, kind, language));
    return joinPatterns(patterns).map((pattern) => ({ field, pattern }));
  });
}

function joinPatterns(patterns: readonly string[]): string[] {
  const joined: string[] = [];
  for (const pattern of patterns) {
    const both = [...joined.slice(-1), pattern].join('|');
    if (joined.length > 0 && Buffer.byteLength(both) <= mostBytes) joined[joined.length - 1] = both;
    else joined.push(pattern);
  }
  return joined;
}
