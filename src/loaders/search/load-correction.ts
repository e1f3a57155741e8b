import type { SearchRequest } from '../../planner/search/search-request.ts';
import { selectPaths } from '../../planner/selection.ts';
import { fold } from '../../search/analysis/fold.ts';
import type { SearchQuery, Term } from '../../search/query/search-query.ts';
import { languageOf } from '../../search/text/read-terms.ts';
import { editsBetween } from '../../search/words/edits-between.ts';
import { mostEdits } from '../../search/words/left-out.ts';
import { nearQuestion, onlyWord } from '../../search/words/questions-of.ts';
import { cleanText } from '../../search/query/clean-text.ts';
import { replaceWords } from '../../search/words/replace-words.ts';
import type { LoadContext } from '../load-context.ts';
import { loadSearch } from './load-search.ts';

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
  if (others.length === 0) return undefined;
  const finds = (chosen: Chosen) => {
    const query = withTerms(search.query, chosen);
    return findsAnything({ ...request, search: { ...search, query } }, context);
  };
  const chosen = new Map(others.map(({ term, meant }) => [term, meant]));
  if (!(await finds(chosen))) return undefined;
  for (const { term, meant } of others) {
    const first = await firstOf(meant, (some) => finds(new Map([...chosen, [term, some]])));
    chosen.set(term, [first]);
  }
  const replaced = new Map(others.map(({ term, word }) => [word, chosen.get(term)?.[0] ?? word]));
  return replaceWords(cleanText(text), languageOf(search), replaced);
}

/** What each of some terms may be. */
type Chosen = ReadonlyMap<Term, readonly string[]>;

/**
 * The first of some words that finds something, where it is known that one does: by a few questions, and none of them, nor the
 * answer, hangs on the words that find nothing but by their number.
 */
async function firstOf(
  words: readonly string[],
  finds: (some: readonly string[]) => Promise<boolean>,
): Promise<string> {
  let [from, to, size] = [0, words.length, 1];
  let isWithin = false;
  while (to - from > 1) {
    // Mostly it is one of the first.
    const end: number = from + (isWithin ? Math.ceil((to - from) / 2) : Math.min(size, to - from));
    if (end === to || (await finds(words.slice(from, end)))) [to, isWithin] = [end, true];
    else [from, size] = [end, size * 2];
  }
  return words[from] ?? '';
}

/** By what the words themselves say: how frequent they are hangs on hidden documents too. */
function byEdits(word: string, others: readonly string[]): readonly string[] {
  const [start] = fold(word);
  const distance = (other: string) => {
    const edits = editsBetween(fold(word), fold(other), mostEdits) ?? mostEdits;
    return edits + (fold(other).startsWith(start ?? '') ? 0 : 0.5);
  };
  return others.toSorted((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1));
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
    nearQuestion(word, { maxEdits: mostEdits, prefixLength: 0, language }).map((question) => ({
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
    const ordered = search.hides ? byEdits(word, meant) : meant;
    return meant.length === 0 ? [] : [{ term, word, meant: ordered }];
  });
}

/** With words letter by letter: other forms of a word would tell that it stands somewhere, and where it is hidden too. */
function withTerms({ must, not }: SearchQuery, chosen: Chosen): SearchQuery {
  const replaced = (term: Term): Term[] =>
    chosen.get(term)?.map((text) => ({ ...term, kind: 'phrase', text })) ?? [term];
  return { must: must.map(({ anyOf }) => ({ anyOf: anyOf.flatMap(replaced) })), not };
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
