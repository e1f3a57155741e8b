import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Authenticator } from '../runtime/authenticator.ts';
import { createTokenWay } from './create-token-way.ts';
import type { TokenIssuer } from './token-options.ts';
import { refuseBearer } from './refuse-bearer.ts';

/** What a project without accounts says of tokens. */
export interface ClaimOptions {
  readonly tokens?: readonly TokenIssuer[] | undefined;
  /** Whether it has accounts, whose options name the tokens then. */
  readonly hasAccounts: boolean;
  /** Whether the project tells in a way of its own who asks. */
  readonly hasOwnViewer: boolean;
  readonly now?: (() => Date) | undefined;
}

/**
 * The ways to be known by a token of another service, for projects without accounts: the claims alone say who asks.
 *
 * @throws MongraphError AUTH_OPTIONS_INVALID
 */
export function claimWays(options: ClaimOptions): readonly Authenticator[] {
  const { tokens, hasAccounts, hasOwnViewer, now = () => new Date() } = options;
  if (tokens === undefined) return [];
  const reasons = hasAccounts
    ? ['`tokens` is for projects without `auth`; with accounts, tokens stand in `auth.tokens`']
    : userProblems(tokens);
  if (reasons.length > 0) throw new MongraphError('AUTH_OPTIONS_INVALID', { reasons });
  const way = createTokenWay({ issuers: tokens, now: () => now().getTime() });
  return hasOwnViewer ? [way] : [way, refuseBearer({ hasApiKeys: false })];
}

function userProblems(tokens: readonly TokenIssuer[]): string[] {
  return tokens.flatMap(({ issuer, user }) =>
    user === 'byId' || user === 'byEmail'
      ? [`\`tokens\` of "${issuer}": \`user: "${user}"\` needs users; declare them with \`auth\``]
      : [],
  );
}
