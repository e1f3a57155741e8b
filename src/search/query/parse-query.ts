import { cleanText } from './clean-text.ts';
import { distinctGroups, distinctTerms } from './distinct-terms.ts';
import { fieldNames } from './field-names.ts';
import { checkLength, checkTerms, defaultQueryLimits, type QueryLimits } from './query-limits.ts';
import { readLexemes, type Lexeme } from './read-lexemes.ts';
import { termOf } from './read-term.ts';
import type { SearchQuery, Term } from './search-query.ts';

/** How a text is read. */
export interface QueryRules {
  /** API paths that `field:` may name. Anything else before a colon is text. */
  readonly fields: readonly string[];
  /** Whether all words must match, each a clause, or one of them: one clause of all positive terms. */
  readonly match: 'ALL' | 'ANY';
  readonly limits?: Partial<QueryLimits>;
}

/**
 * Reads what a person typed into a search box. Whatever it does not understand is text.
 *
 * Words, `"phrases"` and `prefixes*`, with `-` before what must not be found and `field:` before where it must be. `OR` or `|`
 * joins the terms left and right of it, and means nothing where one of them is missing or negated; `AND` and parentheses mean
 * nothing. Where an operator is all that was typed, it is what is searched for.
 *
 * @throws MongraphError SEARCH_TOO_LONG, SEARCH_TOO_MANY_TERMS.
 */
export function parseQuery(text: string, { fields, match, limits }: QueryRules): SearchQuery {
  const { characters, terms } = { ...defaultQueryLimits, ...limits };
  checkLength(text, characters);
  const { groups, not } = arrange(readLexemes(cleanText(text), fieldNames(fields)));
  const clauses = match === 'ALL' || groups.length === 0 ? groups : [groups.flat()];
  const query = Object.freeze({
    must: Object.freeze(distinctGroups(clauses).map((anyOf) => Object.freeze({ anyOf }))),
    not: distinctTerms(not),
  });
  checkTerms(query, terms);
  return query;
}

/** Positive terms, those joined by OR together, and negated ones. */
interface Arranged {
  readonly groups: readonly (readonly Term[])[];
  readonly not: readonly Term[];
}

function arrange(lexemes: readonly Lexeme[]): Arranged {
  const [only, ...others] = lexemes;
  if (only !== undefined && only.kind !== 'term' && others.length === 0) {
    return { groups: [[termOf('phrase', only.written, undefined)]], not: [] };
  }
  const groups: Term[][] = [];
  const not: Term[] = [];
  /** The group that an OR would go on with: that of the term before. */
  let before: Term[] | undefined;
  let joins = false;
  for (const lexeme of lexemes) {
    if (lexeme.kind === 'or') joins = true;
    if (lexeme.kind !== 'term') continue;
    if (lexeme.negated) {
      not.push(lexeme.term);
      before = undefined;
    } else if (joins && before !== undefined) {
      before.push(lexeme.term);
    } else {
      before = [lexeme.term];
      groups.push(before);
    }
    joins = false;
  }
  return { groups, not };
}
