import type { SearchedField } from '../../model/search/model-search.ts';
import { isStopWord } from '../analysis/stop-words.ts';
import { wordsOf } from '../analysis/words-of.ts';
import type { TextLanguage } from '../analysis/language.ts';
import type { PreparedSearch } from '../prepared-search.ts';
import type { Term } from '../query/search-query.ts';
import type { Search } from '../search.ts';

/** A term in the words of the index. */
export interface ReadTerm {
  readonly kind: Term['kind'];
  /** Of a phrase its words one behind the other; else the words that it may be, in lower case. Never empty. */
  readonly words: readonly string[];
  /** Those of them whose other forms are meant too; none that was guessed with what only hidden documents may have. */
  readonly inflected: readonly string[];
  /** Where it must stand. */
  readonly fields: readonly SearchedField[];
  /** Whether those are all fields that are searched. */
  readonly anywhere: boolean;
}

/** A search in the words of the index; what the index leaves out is not there. */
export interface ReadTerms {
  readonly must: readonly (readonly ReadTerm[])[];
  readonly not: readonly ReadTerm[];
}

/** Reads the terms of a search as the text index reads texts: stop words are none, and several words in one are a phrase. */
export function readTerms({ search, forms }: PreparedSearch): ReadTerms {
  const read = (term: Term) => readTerm(term, search, forms.get(term) ?? []);
  const readOwn = (term: Term) =>
    search.closed ? read(term).flatMap((one) => own(one, search)) : read(term);
  return {
    must: search.query.must.map(({ anyOf }) => anyOf.flatMap(readOwn)).filter((terms) => terms.length > 0),
    not: search.query.not.flatMap(read),
  };
}

function readTerm(term: Term, search: Search, forms: readonly string[]): ReadTerm[] {
  const { fields, restricted } = search;
  const language = languageOf(search);
  const field = fields.filter(({ path }) => path === term.field);
  const place =
    term.field === undefined ? { fields, anywhere: !restricted } : { fields: field, anywhere: false };
  const words = wordsOf(term.text, language).map(({ lower }) => lower);
  const [word] = words;
  if (word === undefined) return [];
  if (words.length > 1 || term.kind === 'phrase') {
    return [{ kind: 'phrase', words, inflected: [], ...place }];
  }
  if (term.kind === 'word' && isStopWord(word, language)) return [];
  const all = [...new Set([word, ...forms])];
  const inflected = search.hides ? [word] : all;
  return [{ kind: term.kind, words: all, inflected: term.kind === 'word' ? inflected : [], ...place }];
}

/**
 * A term as it may stand where the index knows closed fields besides: whatever its pattern finds in a readable field must be
 * in the index by that field alone. Else it would be found or not for what a closed field has.
 */
function own(term: ReadTerm, search: Search): ReadTerm[] {
  const language = languageOf(search);
  const known = term.words.filter((word) => !isStopWord(word, language));
  if (known.length === 0 || term.fields.length === 0) return [];
  if (term.kind === 'phrase') return [term];
  return [{ ...term, kind: 'word', words: known }];
}

/** The model's languages are checked, and so are clients'. */
export function languageOf({ language }: Pick<Search, 'language'>): TextLanguage {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as said above
  return language as TextLanguage;
}
