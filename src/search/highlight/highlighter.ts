import type { SearchedField } from '../../model/search/model-search.ts';
import { valuesAt } from '../../util/values-at.ts';
import { readLanguage, type TextLanguage } from '../analysis/language.ts';
import type { PreparedSearch } from '../prepared-search.ts';
import { languageOf, readTerms, type ReadTerm } from '../text/read-terms.ts';
import type { SearchFragment } from './fragment.ts';
import { highlightTexts, type FragmentLimits } from './highlight-texts.ts';
import { termMatcher, type NumberedTerm, type TermMatcher } from './term-matcher.ts';

/** Which fields to mark, and how much of each to show. */
export interface HighlightRequest extends FragmentLimits {
  readonly fields: readonly SearchedField[];
}

/** What shows that a field of a document was found. */
export interface FieldHighlight {
  readonly field: SearchedField;
  readonly fragments: readonly SearchFragment[];
}

/** Marks documents as MongoDB holds them: of each field in which something of the search stands, its fragments. */
export type Highlighter = (
  document: Readonly<Record<string, unknown>>,
  request: HighlightRequest,
) => readonly FieldHighlight[];

/** Makes what marks the hits of a search; it remembers the words that it met, so there is one for each page. */
export function createHighlighter(prepared: PreparedSearch): Highlighter {
  const { declared } = prepared.search;
  const matcherOf = matchers(prepared);
  return (document, { fields, ...limits }) => {
    const language = documentLanguage(document, declared);
    return fields.flatMap((field) => {
      const matcher = matcherOf(field, language);
      const fragments =
        matcher === undefined ? [] : highlightTexts(textsAt(document, field), matcher, limits);
      return fragments.length === 0 ? [] : [{ field, fragments }];
    });
  };
}

/** The stored paths that marking needs. */
export function neededForHighlights(
  { declared }: PreparedSearch['search'],
  fields: readonly SearchedField[],
): readonly string[] {
  const paths = fields.map(({ storedPath }) => storedPath);
  return declared.languageField === undefined ? paths : [...paths, declared.languageField];
}

type MatcherOf = (field: SearchedField, language: TextLanguage) => TermMatcher | undefined;

/** What was searched for in each field; what must not be found is never marked. */
function matchers(prepared: PreparedSearch): MatcherOf {
  let terms: readonly (ReadTerm & NumberedTerm)[] | undefined;
  const known = new Map<SearchedField, Map<TextLanguage, TermMatcher>>();
  return (field, language) => {
    terms ??= readTerms(prepared)
      .must.flat()
      .map((term, number) => ({ ...term, number }));
    const asked: readonly NumberedTerm[] = terms.filter(({ fields }) => fields.includes(field));
    if (asked.length === 0) return undefined;
    const ofField = known.get(field) ?? new Map<TextLanguage, TermMatcher>();
    known.set(field, ofField);
    const matcher =
      ofField.get(language) ?? termMatcher(asked, { query: languageOf(prepared.search), text: language });
    ofField.set(language, matcher);
    return matcher;
  };
}

function documentLanguage(
  document: Readonly<Record<string, unknown>>,
  { language, languageField }: PreparedSearch['search']['declared'],
): TextLanguage {
  const [named] = languageField === undefined ? [] : valuesAt(document, languageField);
  return readLanguage(named) ?? readLanguage(language) ?? 'none';
}

function textsAt(
  document: Readonly<Record<string, unknown>>,
  { storedPath }: SearchedField,
): readonly string[] {
  return valuesAt(document, storedPath).filter((value) => typeof value === 'string');
}
