import { Lexer, TokenKind, type Source } from 'graphql';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Limits } from './limits.ts';

const opening = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Counts tokens and nesting before anything recursive reads the document: parser and visitors of
 * graphql-js overflow the stack at some 2,000 levels.
 *
 * @throws MongraphError LIMIT_TOKENS, LIMIT_NESTING; GraphQLError when a token is not valid.
 */
export function checkText(source: Source, limits: Limits): void {
  const lexer = new Lexer(source);
  let tokens = 0;
  let nesting = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens += 1;
    if (tokens > limits.tokens) throw new MongraphError('LIMIT_TOKENS', { limit: limits.tokens });
    if (closing.has(token.kind)) nesting -= 1;
    if (!opening.has(token.kind)) continue;
    nesting += 1;
    if (nesting > limits.nesting) {
      throw new MongraphError('LIMIT_NESTING', { limit: limits.nesting, where: 'document' });
    }
  }
}
