import type { Model } from '../../model/model.ts';
import type { SearchIndex } from '../../model/search/search-index.ts';
import type { FilterType } from './filter-types.ts';
import { indexedFields, type IndexedField, type IndexedFields } from './indexed-fields.ts';
import { indexOwner, searchIndexName } from './index-owner.ts';
import { analyzerOf, otherLanguages, synonymsName, wordAnalyzer, wordsName } from './language-analyzers.ts';

/** The search index that a model needs on the server. */
export function searchIndexOf(model: Model): SearchIndex {
  return { name: searchIndexName(model), type: 'search', definition: searchIndexDefinition(model) };
}

/** The definition of a search index as `createSearchIndexes` takes it (manual: "MongoDB Search Index Definition Syntax"). */
export interface SearchIndexDefinition {
  readonly mappings: DocumentMapping;
  readonly synonyms?: readonly SynonymMapping[];
}

/** Words that mean the same, by a collection that holds them (manual: "Define Synonym Mappings"). */
export interface SynonymMapping {
  readonly name: string;
  /** That of the fields it is used for. */
  readonly analyzer: string;
  readonly source: { readonly collection: string };
}

/** Embedded documents, and lists of them: the index holds the values of all together. */
export interface DocumentMapping {
  readonly dynamic: false;
  readonly fields: Readonly<Record<string, FieldMapping | readonly FieldMapping[]>>;
}

export type FieldMapping =
  | ({ readonly type: 'document' } & DocumentMapping)
  | StringMapping
  | { readonly type: 'number'; readonly representation?: 'int64' }
  | { readonly type: Exclude<FilterType, 'number'> };

export interface StringMapping {
  readonly type: 'string';
  readonly analyzer: string;
  /** Whether the text is kept beside the index, for highlights. */
  readonly store?: boolean;
  readonly multi?: Readonly<Record<string, StringMapping>>;
}

/**
 * The search index of a model: static mappings of what is searched, and of what filters may name.
 *
 * Each searched text is there twice: with the stems of its language, and with its words as they are for phrases, prefixes
 * and misspellings; and once more for each language that an enumeration as `languageField` names.
 */
export function searchIndexDefinition(model: Model): SearchIndexDefinition {
  const owner = indexOwner(model);
  const mappings = documentMapping(indexedFields(owner), stringMapping(owner));
  const { synonyms: collection, language = 'none' } = owner.search ?? {};
  if (collection === undefined) return { mappings };
  return {
    mappings,
    synonyms: [{ name: synonymsName, analyzer: analyzerOf(language), source: { collection } }],
  };
}

function documentMapping(fields: IndexedFields, text: StringMapping): DocumentMapping {
  const mapped = [...fields].map(([name, field]) => {
    const mappings = fieldMappings(field, text);
    const [only] = mappings;
    return [name, mappings.length === 1 && only !== undefined ? only : mappings] as const;
  });
  return { dynamic: false, fields: Object.fromEntries(mapped) };
}

function fieldMappings(field: IndexedField, text: StringMapping): readonly FieldMapping[] {
  const { searched, types, fields } = field;
  return [
    ...(searched === undefined ? [] : [text]),
    ...[...types].map((type) => filterMapping(type, field)),
    ...(fields.size === 0 ? [] : [{ type: 'document', ...documentMapping(fields, text) } as const]),
  ];
}

/** What is the default is left out: tokens as they are, and numbers as doubles. */
function filterMapping(type: FilterType, { isWhole }: IndexedField): FieldMapping {
  if (type !== 'number') return { type };
  return isWhole ? { type, representation: 'int64' } : { type };
}

function stringMapping(model: Model): StringMapping {
  const language = model.search?.language ?? 'none';
  const others = otherLanguages(model).map((name) => [name, { analyzer: analyzerOf(name) }] as const);
  const words = language === 'none' ? [] : [[wordsName, { analyzer: wordAnalyzer }] as const];
  const multi = [...words, ...others].map(
    ([name, { analyzer }]) => [name, { type: 'string', analyzer, store: false }] as const,
  );
  return {
    type: 'string',
    analyzer: analyzerOf(language),
    ...(multi.length === 0 ? {} : { multi: Object.fromEntries(multi) }),
  };
}
