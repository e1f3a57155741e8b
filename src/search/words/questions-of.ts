import { fold } from '../analysis/fold.ts';
import type { TextLanguage } from '../analysis/language.ts';
import { stemOf } from '../analysis/stem-word.ts';
import { isStopWord } from '../analysis/stop-words.ts';
import { wordsOf } from '../analysis/words-of.ts';
import type { Term } from '../query/search-query.ts';
import type { Fuzziness, Search } from '../search.ts';
import { languageOf } from '../text/read-terms.ts';
import type { WordQuestion } from './word-question.ts';

/** What has to be asked before a search, by the terms that it is asked for; terms that stand for themselves are not there. */
export function questionsOf(search: Search): ReadonlyMap<Term, readonly WordQuestion[]> {
  const { must, not } = search.query;
  const plain = isPlain(search);
  const questions = new Map<Term, readonly WordQuestion[]>();
  const ask = (term: Term, options: AskOptions) => {
    const asked = questionsFor(term, search, options);
    if (asked.length > 0) questions.set(term, asked);
  };
  for (const term of must.flatMap(({ anyOf }) => anyOf)) ask(term, { byIndex: plain, mayBeMisspelled: true });
  for (const term of not) {
    ask(term, { byIndex: !search.restricted && term.field === undefined, mayBeMisspelled: false });
  }
  return questions;
}

/** The only word of a term as the index reads it; undefined of phrases and of what the index leaves out. */
export function onlyWord({ kind, text }: Term, search: Search): string | undefined {
  const language = languageOf(search);
  const words = kind === 'phrase' ? [] : wordsOf(text, language);
  const word = words.length === 1 ? words[0]?.lower : undefined;
  return word === undefined || (kind === 'word' && isStopWord(word, language)) ? undefined : word;
}

/** Whether the index alone decides what is found: then it knows the forms of words by itself. */
function isPlain({ query: { must }, restricted }: Search): boolean {
  const isWord = ({ kind, field }: Term) => kind === 'word' && field === undefined;
  return must.length === 1 && must[0]?.anyOf.every(isWord) === true && !restricted;
}

interface AskOptions {
  /** Whether the index alone looks for it. */
  readonly byIndex: boolean;
  readonly mayBeMisspelled: boolean;
}

function questionsFor(term: Term, search: Search, { byIndex, mayBeMisspelled }: AskOptions): WordQuestion[] {
  const { fuzzy } = search;
  const language = languageOf(search);
  const word = onlyWord(term, search);
  if (word === undefined) return [];
  if (term.kind === 'prefix') return [{ kind: 'prefix', language, prefix: fold(word) }];
  const forms = byIndex ? [] : [{ kind: 'forms', stem: stemOf(word, language) } as const];
  const near = fuzzy !== undefined && mayBeMisspelled ? nearQuestion(word, { ...fuzzy, language }) : [];
  return [...forms, ...near];
}

/** Asks what a word may be a misspelling of: nothing for very short ones, and one edit for short ones. */
export function nearQuestion(
  word: string,
  { maxEdits, prefixLength, language }: Fuzziness & { readonly language: TextLanguage },
): WordQuestion[] {
  const folded = fold(word);
  const { length } = folded;
  const edits = Math.min(maxEdits, length < shortest ? 0 : length < longEnough ? 1 : maxEdits);
  return edits === 0 ? [] : [{ kind: 'near', language, folded, edits, prefixLength }];
}

/** With less letters nearly everything is near. */
const shortest = 3;
/** With so many letters a word may have two edits. */
const longEnough = 6;
