import { elementType } from '../../model/element-type.ts';
import type { Model } from '../../model/model.ts';
import { readLanguage } from '../analysis/language.ts';

/** The analyzer of a language of the text index (manual: "Language Analyzers"); words as they are for "none". */
export function analyzerOf(language: string): string {
  return language === 'none' ? wordAnalyzer : `lucene.${language}`;
}

/** Words in lower case, none left out and none stemmed (manual: "Standard Analyzer"). */
export const wordAnalyzer = 'lucene.standard';

/** The name under which each searched text stands with its words as they are. */
export const wordsName = 'words';

/** The name of the mapping of words that mean the same. */
export const synonymsName = 'synonyms';

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
  const languages = members.map(readLanguage).filter((language) => language !== undefined);
  return [...new Set(languages)].filter((language) => language !== search.language && language !== 'none');
}
