import { closingQuote, followsLetter, isQuote, isSeparator } from './characters.ts';
import type { FieldNamed } from './field-names.ts';
import { readTerm, skipOpenQuote, startsValue } from './read-term.ts';
import type { Term } from './search-query.ts';

/** What a text is made of: terms, and what stands between them. */
export type Lexeme =
  | { readonly kind: 'term'; readonly term: Term; readonly negated: boolean }
  | { readonly kind: 'or' | 'and'; readonly written: string };

/** A lexeme, undefined for what means nothing, and where the text goes on. */
interface LexemeRead {
  readonly lexeme: Lexeme | undefined;
  readonly next: number;
}

/** Reads a clean text once from its start to its end. */
export function readLexemes(text: string, fieldNamed: FieldNamed): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  while (at < text.length) {
    const { lexeme, next } = readLexeme(text, at, fieldNamed);
    if (lexeme !== undefined) lexemes.push(lexeme);
    at = next;
  }
  return lexemes;
}

function readLexeme(text: string, at: number, fieldNamed: FieldNamed): LexemeRead {
  const character = text.charAt(at);
  if (isSeparator(character)) return { lexeme: undefined, next: at + 1 };
  if (character === '|') return { lexeme: { kind: 'or', written: character }, next: at + 1 };
  if (isQuote(character) && !opensPhrase(text, at)) return { lexeme: undefined, next: at + 1 };
  if (character === '-' && text[at + 1] !== '-') return readNegated(text, at + 1, fieldNamed);
  const { term, next } = readTerm(text, at, fieldNamed);
  return { lexeme: term === undefined ? undefined : (operator(term) ?? asTyped(term, false)), next };
}

/** A minus before nothing means nothing. */
function readNegated(text: string, at: number, fieldNamed: FieldNamed): LexemeRead {
  const start = skipOpenQuote(text, at);
  // Behind an unclosed quote there can be another minus; what it negates is negated once.
  if (text[start] === '-' || !startsValue(text, start)) return { lexeme: undefined, next: start };
  const { term, next } = readTerm(text, start, fieldNamed);
  return { lexeme: term === undefined ? undefined : asTyped(term, true), next };
}

function opensPhrase(text: string, at: number): boolean {
  return !followsLetter(text, at) && closingQuote(text, at) !== undefined;
}

function operator({ kind, text, field }: Term): Lexeme | undefined {
  if (kind !== 'word' || field !== undefined) return undefined;
  if (text === 'OR') return { kind: 'or', written: text };
  return text === 'AND' ? { kind: 'and', written: text } : undefined;
}

function asTyped(term: Term, negated: boolean): Lexeme {
  return { kind: 'term', term, negated };
}
