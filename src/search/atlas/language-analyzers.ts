import { elementType } from '../../model/element-type.ts';
import type { Model } from '../../model/model.ts';
import { textLanguages } from '../../model/search/text-languages.ts';

/** The analyzer of a language of the text index (manual: "Language Analyzers"); words as they are for "none". */
export function analyzerOf(language: string): string {
  return language === 'none' ? wordAnalyzer : `lucene.${language}`;
}

/** Words in lower case, none left out and none stemmed (manual: "Standard Analyzer"). */
export const wordAnalyzer = 'lucene.standard';

/** The name under which each searched text stands with its words as they are. */
export const wordsName = 'words';

/** By what MongoDB calls the languages of documents besides their names (manual: "Text Search Languages"). */
const languageCodes: Readonly<Record<string, string>> = Object.freeze({
  da: 'danish',
  nl: 'dutch',
  en: 'english',
  fi: 'finnish',
  fr: 'french',
  de: 'german',
  hu: 'hungarian',
  it: 'italian',
  nb: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  es: 'spanish',
  sv: 'swedish',
  tr: 'turkish',
});

/**
 * The languages besides its own in which the texts of a model are indexed: the members of the enumeration that names a
 * document's language. Of another field nobody knows which there are.
 */
export function otherLanguages({ search, fields }: Model): readonly string[] {
  if (search?.languageField === undefined) return [];
  const named = [...fields.values()].find(
    (field) => field.kind === 'stored' && field.storedAs === search.languageField,
  );
  const type = named?.kind === 'stored' ? elementType(named.type) : undefined;
  const members = type?.kind === 'scalar' ? Object.values(type.options.members ?? {}) : [];
  const languages = members.map((member) => languageCodes[member] ?? String(member).toLowerCase());
  const known = languages.filter((language) => textLanguages.includes(language) && language !== 'none');
  return [...new Set(known)].filter((language) => language !== search.language);
}
