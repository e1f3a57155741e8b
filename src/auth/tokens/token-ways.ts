import { findNamedId } from '../../planner/global-id.ts';
import type { AuthModels } from '../accounts/auth-models.ts';
import type { AuthOptions } from '../auth-options.ts';
import type { AuthDatabase } from '../runtime/auth-database.ts';
import type { Authenticator } from '../runtime/authenticator.ts';
import { loadViewer } from '../sessions/load-viewer.ts';
import { createTokenWay, type TokenUsers } from './create-token-way.ts';

/** The ways to be known by a token in the header: none where the project takes none. */
export function tokenWays(
  { tokens = [] }: Pick<AuthOptions, 'tokens'>,
  auth: AuthDatabase,
  { models, now }: { readonly models: AuthModels; readonly now: () => Date },
): readonly Authenticator[] {
  if (tokens.length === 0) return [];
  const users = tokenUsers(auth, models);
  return [createTokenWay({ issuers: tokens, users, now: () => now().getTime() })];
}

function tokenUsers(auth: AuthDatabase, models: AuthModels): TokenUsers {
  return {
    byId: (id) => {
      const named = findNamedId(String(id), models.user);
      return named === undefined ? Promise.resolve(null) : loadViewer(auth, models, { id: named.id });
    },
    byEmail: (email) => loadViewer(auth, models, { email }),
  };
}
