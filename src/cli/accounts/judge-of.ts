import type { PasswordOwner } from '../../auth/passwords/password-rules.ts';
import type { OpenAccounts } from '../../server/project/open-accounts.ts';
import type { Judge } from './new-password.ts';

/** Judges the new password of a user by the rules of the project. */
export function judgeOf({ accounts }: OpenAccounts, owner: PasswordOwner): Judge {
  return async (password) => (await accounts.judgePassword(password, owner)).map(({ message }) => message);
}
