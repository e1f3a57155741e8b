import { valuesAt } from '../../util/values-at.ts';
import type { Model } from '../../model/model.ts';
import type { ModelSearch } from '../../model/search/model-search.ts';
import type { TextLanguage } from '../analysis/language.ts';
import { readLanguage } from '../analysis/language.ts';
import { keptWords } from './kept-words.ts';

/** A collection whose texts are searched, and the texts: those of all models that are stored there. */
export interface SearchedCollection {
  /** The alias of its database. */
  readonly database: string;
  readonly collection: string;
  readonly searches: readonly ModelSearch[];
}

/** The collections of models whose texts are searched. */
export function searchedCollections(models: Iterable<Model>): readonly SearchedCollection[] {
  const found = new Map<string, SearchedCollection>();
  for (const { search, database, collection } of models) {
    if (search === undefined || search.fields.length === 0) continue;
    const name = `${database}/${collection}`;
    const searches = new Set([...(found.get(name)?.searches ?? []), search]);
    found.set(name, { database, collection, searches: [...searches] });
  }
  return [...found.values()];
}

/** Words by the language of the texts that they are of. */
export type WordsByLanguage = ReadonlyMap<TextLanguage, ReadonlySet<string>>;

/** The words of a document's searched texts, each once. */
export function wordsOfDocument(
  searches: readonly ModelSearch[],
  document: Readonly<Record<string, unknown>>,
): WordsByLanguage {
  const words = new Map<TextLanguage, Set<string>>();
  for (const search of searches) {
    const language = documentLanguage(search, document);
    for (const { storedPath } of search.fields) {
      for (const text of valuesAt(document, storedPath)) noteWords(words, language, text);
    }
  }
  return words;
}

/** The language of a document's texts. */
export function documentLanguage(
  { language, languageField }: ModelSearch,
  document: Readonly<Record<string, unknown>>,
): TextLanguage {
  const [named] = languageField === undefined ? [] : valuesAt(document, languageField);
  return readLanguage(named) ?? readLanguage(language) ?? 'none';
}

/** Notes the words of a value that may be a text. */
export function noteWords(
  words: Map<TextLanguage, Set<string>>,
  language: TextLanguage,
  text: unknown,
): void {
  if (typeof text !== 'string') return;
  const known = words.get(language) ?? new Set();
  words.set(language, known);
  for (const word of keptWords(text, language)) known.add(word);
}
