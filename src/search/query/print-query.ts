import { isQuote } from './characters.ts';
import { termKey } from './distinct-terms.ts';
import { readLexemes } from './read-lexemes.ts';
import type { SearchQuery, Term } from './search-query.ts';

/**
 * A query as a person would type it. Read with the rules that it was read with, it gives an equal one. A word of other origin
 * that would be read as something else, such as one with a space in it, is printed as a phrase.
 */
export function printQuery({ must, not }: SearchQuery): string {
  const clauses = must.map(({ anyOf }) => anyOf.map((term) => printTerm(term, '')).join(' OR '));
  return [...clauses, ...not.map((term) => printTerm(term, '-'))].join(' ');
}

function printTerm(term: Term, minus: '' | '-'): string {
  const before = term.field === undefined ? minus : `${minus}${term.field}:`;
  const plain = `${before}${term.kind === 'prefix' ? `${term.text}*` : term.text}`;
  return term.kind !== 'phrase' && isReadAs(plain, term, minus === '-')
    ? plain
    : `${before}"${unquoted(term.text)}"`;
}

/** Whether the text is read as just this term, wherever it stands. */
function isReadAs(text: string, term: Term, negated: boolean): boolean {
  const [lexeme, ...others] = readLexemes(text, (written) => (written === term.field ? written : undefined));
  if (lexeme?.kind !== 'term' || others.length > 0) return false;
  return lexeme.negated === negated && termKey(lexeme.term) === termKey(term);
}

/** No quote can stand in quotes. */
function unquoted(text: string): string {
  return Array.from(text, (character) => (isQuote(character) ? ' ' : character)).join('');
}
