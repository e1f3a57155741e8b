import { closingQuote, endsWord, isQuote } from './characters.ts';
import type { FieldNamed } from './field-names.ts';
import type { Term } from './search-query.ts';

/** A term, undefined for an empty phrase, and where the text goes on. */
export interface TermRead {
  readonly term: Term | undefined;
  readonly next: number;
}

/** Reads the term at `start`, where a word, a field or a quote that is closed begins. */
export function readTerm(text: string, start: number, fieldNamed: FieldNamed): TermRead {
  const colon = colonOf(text, start);
  const field = colon === undefined ? undefined : fieldNamed(text.slice(start, colon));
  if (colon === undefined || field === undefined) return readValue(text, start, undefined);
  const value = skipOpenQuote(text, colon + 1);
  return startsValue(text, value) ? readValue(text, value, field) : readValue(text, start, undefined);
}

/** Behind a quote that is never closed: it is being typed, and its words are words until then. */
export function skipOpenQuote(text: string, at: number): number {
  return isQuote(text.charAt(at)) && closingQuote(text, at) === undefined ? at + 1 : at;
}

/** Whether a word or a phrase begins here. */
export function startsValue(text: string, at: number): boolean {
  return !endsWord(text[at]) || (isQuote(text.charAt(at)) && closingQuote(text, at) !== undefined);
}

function readValue(text: string, start: number, field: string | undefined): TermRead {
  const close = isQuote(text.charAt(start)) ? closingQuote(text, start) : undefined;
  if (close !== undefined) {
    const phrase = text.slice(start + 1, close).trim();
    const term = phrase === '' ? undefined : termOf('phrase', phrase, field);
    return { term, next: close + 1 };
  }
  let end = start;
  while (!endsWord(text[end])) end += 1;
  return { term: wordOrPrefix(text.slice(start, end), field), next: end };
}

/** A prefix of one letter would find half of all words: the star is text then. */
function wordOrPrefix(text: string, field: string | undefined): Term {
  let end = text.length;
  while (text[end - 1] === '*') end -= 1;
  const stem = text.slice(0, end);
  const isPrefix = end < text.length && hasTwoLetters(stem);
  return isPrefix ? termOf('prefix', stem, field) : termOf('word', text, field);
}

function hasTwoLetters(text: string): boolean {
  let letters = 0;
  for (const character of text) {
    if (/[\p{L}\p{N}]/u.test(character)) letters += 1;
    if (letters === 2) return true;
  }
  return false;
}

function colonOf(text: string, start: number): number | undefined {
  for (let at = start; !endsWord(text[at]); at += 1) {
    if (text[at] === ':') return at;
  }
  return undefined;
}

export function termOf(kind: Term['kind'], text: string, field: string | undefined): Term {
  return Object.freeze({ kind, text, field });
}
