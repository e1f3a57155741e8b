import { MongraphError } from '../../errors/mongraph-error.ts';
import type { SearchedField } from '../../model/search/model-search.ts';
import { groupBy } from '../../util/group-by.ts';
import type { Term } from '../query/search-query.ts';
import { isStopWord } from '../analysis/stop-words.ts';
import type { Search } from '../search.ts';
import { languageOf } from '../text/read-terms.ts';
import type { Clause } from './clause.ts';
import { indexOwner } from './index-owner.ts';
import { otherLanguages, synonymsName, wordsName } from './language-analyzers.ts';

/** What a search asks for, each part as one operator. */
export interface SearchClauses {
  readonly must: readonly Clause[];
  readonly mustNot: readonly Clause[];
}

/**
 * The words of a search as operators of `$search`.
 *
 * Words that say nothing are left out where there are others, as the text index does. Only the fields of the search are named, and scores come from those that are named; so fields that the viewer may not
 * read have no part in them.
 *
 * @throws MongraphError SEARCH_UNSUPPORTED for a language that the index does not have.
 */
export function searchClauses(search: Search): SearchClauses {
  const { must, not } = search.query;
  const texts = textsOf(search);
  const language = languageOf(search);
  const isTelling = ({ kind, text }: Term) => kind !== 'word' || !isStopWord(text.toLowerCase(), language);
  const telling = must.map(({ anyOf }) => anyOf.filter(isTelling)).filter((terms) => terms.length > 0);
  const wanted = telling.length === 0 ? must.map(({ anyOf }) => anyOf) : telling;
  return {
    must: wanted.map((terms) => anyTerm(terms, texts)),
    mustNot: not.map((term) => anyTerm([term], { ...texts, fuzzy: undefined, hasSynonyms: false })),
  };
}

/** Under which names the searched texts stand in the index. */
interface Texts extends Pick<Search, 'fields' | 'fuzzy'> {
  /** With the stems of the search's language; undefined: as the fields themselves. */
  readonly stems: string | undefined;
  /** With words as they are. */
  readonly words: string | undefined;
  /** Whether there are words that mean the same; they have the stems of the model's own language. */
  readonly hasSynonyms: boolean;
}

function textsOf({ model, declared, fields, fuzzy, language }: Search): Texts {
  const words = declared.language === 'none' ? undefined : wordsName;
  const common = { fields, fuzzy, words, hasSynonyms: false };
  const hasSynonyms = declared.synonyms !== undefined;
  if (language === declared.language) return { ...common, stems: undefined, hasSynonyms };
  if (language === 'none') return { ...common, stems: words };
  const others = otherLanguages(indexOwner(model));
  if (others.includes(language)) return { ...common, stems: language };
  const there = [declared.language, ...others].map((name) => `"${name}"`).join(', ');
  const reason = `the index has the texts in ${there}`;
  throw new MongraphError('SEARCH_UNSUPPORTED', {
    feature: `The language "${language}"`,
    model: model.name,
    engine: 'atlas',
    reason,
  });
}

/** Manual: "compound (MongoDB Search Operator)". */
function anyTerm(terms: readonly Term[], texts: Texts): Clause {
  return oneOf(terms.flatMap((term) => termClauses(term, texts)));
}

function oneOf(clauses: readonly Clause[]): Clause {
  const [only] = clauses;
  return only !== undefined && clauses.length === 1
    ? only
    : { compound: { should: clauses, minimumShouldMatch: 1 } };
}

/** The ways in which a term may stand in a document: an operator for each weight, since an operator has one boost. */
function termClauses(term: Term, { fields, ...texts }: Texts): readonly Clause[] {
  const searched = term.field === undefined ? fields : fields.filter(({ path }) => path === term.field);
  return [...groupBy(searched, ({ weight }) => weight)].flatMap(([weight, group]) => {
    const place: Place = {
      path: (...names) => pathOf(group, names),
      score: weight === 1 ? {} : { score: { boost: { value: weight } } },
      texts,
    };
    return kinds[term.kind](term.text, place);
  });
}

/** Names under which a text stands: its own, or one of its others. */
type Names = readonly (string | undefined)[];

interface Place {
  readonly path: (...names: Names) => unknown;
  readonly score: { readonly score?: object };
  readonly texts: Omit<Texts, 'fields'>;
}

/** Manual: "Construct a Query Path". */
function pathOf(fields: readonly SearchedField[], names: Names): unknown {
  const paths = names.flatMap((name) => {
    return fields.map(({ storedPath }) =>
      name === undefined ? storedPath : { value: storedPath, multi: name },
    );
  });
  return paths.length === 1 ? paths[0] : paths;
}

const kinds: Readonly<Record<Term['kind'], (text: string, place: Place) => readonly Clause[]>> = {
  word: wordClauses,
  phrase: (query, { path, score, texts }) => [
    { phrase: { query, path: path(texts.words), slop: 0, ...score } },
  ],
  prefix: (text, place) => [prefixClause(text, place)],
};

/**
 * Manual: "text (MongoDB Search Operator)".
 *
 * A word stands for its inflections, by its stem; and for itself, so that the very word counts more, and words that the
 * analyzer of the language leaves out are found, too.
 */
function wordClauses(query: string, { path, score, texts }: Place): readonly Clause[] {
  const { stems, words, fuzzy, hasSynonyms } = texts;
  const common = { query, matchCriteria: 'all', ...score };
  const ways = [
    { path: words === stems ? path(stems) : path(stems, words) },
    // Not together with the former: the fields must have the analyzer of the synonyms. Nor with the latter, says the manual.
    ...(hasSynonyms ? [{ path: path(stems), synonyms: synonymsName }] : []),
    ...(fuzzy === undefined ? [] : [{ path: path(words), fuzzy }]),
  ];
  return ways.map((way) => ({ text: { ...common, ...way } }));
}

/**
 * Manual: "wildcard (MongoDB Search Operator)", whose query is not analyzed; it is about one word in lower case. What stands
 * before it in the prefix are whole words.
 */
function prefixClause(text: string, { path, score, texts }: Place): Clause {
  const place = { path: path(texts.words), ...score };
  const words = text.toLowerCase().match(wordPattern) ?? [];
  const last = words.at(-1);
  const phrase = (query: string) => ({ phrase: { query, slop: 0, ...place } });
  if (last === undefined) return phrase(text);
  const open = { wildcard: { query: `${last}*`, allowAnalyzedField: true, ...place } };
  const before = words.slice(0, -1).join(' ');
  return before === '' ? open : { compound: { must: [phrase(before), open] } };
}

/** A word as the standard analyzer cuts texts (Unicode Standard Annex 29); it has no character that `wildcard` reads otherwise. */
const wordPattern = /[\p{L}\p{N}\p{M}_]+(?:['\u2019.][\p{L}\p{N}\p{M}_]+)*/gu;
