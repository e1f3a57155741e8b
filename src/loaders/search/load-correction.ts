import type { SearchRequest } from '../../planner/search/search-request.ts';
import { selectPaths } from '../../planner/selection.ts';
import { fold } from '../../search/analysis/fold.ts';
import type { SearchQuery, Term } from '../../search/query/search-query.ts';
import { languageOf } from '../../search/text/read-terms.ts';
import { nearQuestion, onlyWord } from '../../search/words/questions-of.ts';
import { replaceWords } from '../../search/words/replace-words.ts';
import type { LoadContext } from '../load-context.ts';
import { loadSearch } from './load-search.ts';

/** How often something else is tried. */
const mostTries = 3;
/** A text with more words is not corrected: each would be asked for. */
const mostWords = 8;

/** What was searched for. */
export interface Uncorrected {
  /** As typed. */
  readonly text: string;
  /** Whether it is known that it finds nothing. */
  readonly isEmpty: boolean;
}

/**
 * What a text that finds nothing may be meant to be: words that lead nowhere replaced by others of the collection that are
 * written nearly so.
 *
 * Whether words lead anywhere is found out by searches of the same viewer: what it may not read is neither found nor proposed,
 * and looks as if it were not there.
 */
export async function loadCorrection(
  request: SearchRequest,
  { text, isEmpty }: Uncorrected,
  context: LoadContext,
): Promise<string | undefined> {
  const { search, engine } = request;
  if (engine.looksWordsUp !== true) return undefined;
  const words = wordTerms(request);
  if (words.length === 0 || words.length > mostWords) return undefined;
  if (!isEmpty && (await findsAnything(request, context))) return undefined;
  const astray = await termsAstray(request, words, context);
  const others = await alternatives(request, astray, context);
  for (let place = 0; place < mostTries; place += 1) {
    if (!others.some(({ meant }) => place < meant.length)) return undefined;
    const chosen = new Map(others.map(({ term, meant }) => [term, meant[place] ?? meant[0] ?? term.text]));
    const query = withTerms(search.query, chosen);
    if (!(await findsAnything({ ...request, search: { ...search, query } }, context))) continue;
    const replaced = new Map(others.map(({ term, word }) => [word, chosen.get(term) ?? word]));
    return replaceWords(text, languageOf(search), replaced);
  }
  return undefined;
}

interface WordTerm {
  readonly term: Term;
  readonly word: string;
}

function wordTerms({ search }: SearchRequest): WordTerm[] {
  return search.query.must.flatMap(({ anyOf }) =>
    anyOf.flatMap((term) => {
      const word = onlyWord(term, search);
      return word === undefined ? [] : [{ term, word }];
    }),
  );
}

/** Those of several words that alone find nothing either. */
async function termsAstray(
  request: SearchRequest,
  words: readonly WordTerm[],
  context: LoadContext,
): Promise<readonly WordTerm[]> {
  if (words.length === 1) return words;
  const found = await Promise.all(
    words.map(async ({ term }) => {
      const query = { must: [{ anyOf: [term] }], not: [] };
      return findsAnything({ ...request, search: { ...request.search, query } }, context);
    }),
  );
  return words.filter((_, index) => found[index] === false);
}

interface Alternatives extends WordTerm {
  readonly meant: readonly string[];
}

async function alternatives(
  { search }: SearchRequest,
  words: readonly WordTerm[],
  context: LoadContext,
): Promise<readonly Alternatives[]> {
  const language = languageOf(search);
  const asked = words.flatMap(({ term, word }) =>
    nearQuestion(word, { maxEdits: 2, prefixLength: 0, language }).map((question) => ({
      term,
      word,
      question,
    })),
  );
  if (asked.length === 0) return [];
  const questions = asked.map(({ question }) => question);
  const answers = await context.search.words.ask(search.model, questions, context.run);
  return asked.flatMap(({ term, word }, index) => {
    const meant = (answers[index] ?? []).filter((other) => fold(other) !== fold(word));
    return meant.length === 0 ? [] : [{ term, word, meant }];
  });
}

function withTerms({ must, not }: SearchQuery, chosen: ReadonlyMap<Term, string>): SearchQuery {
  const replaced = (term: Term): Term => ({ ...term, text: chosen.get(term) ?? term.text });
  return { must: must.map(({ anyOf }) => ({ anyOf: anyOf.map(replaced) })), not };
}

async function findsAnything(request: SearchRequest, context: LoadContext): Promise<boolean> {
  const one = {
    ...request,
    page: { ...request.page, limit: 1, after: undefined },
    selection: selectPaths([]),
  };
  const { rows } = await loadSearch(one, { rows: true, cursors: false, count: false, facets: {} }, context);
  return rows.length > 0;
}
