import type { Account } from '../../auth/accounts/user-store.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { OpenAccounts } from '../../server/project/open-accounts.ts';

/**
 * The account of a user name or an e-mail address.
 *
 * @throws MongraphError CLI_NO_SUCH_ACCOUNT
 */
export async function findAccount({ accounts }: OpenAccounts, name: string): Promise<Account> {
  const { users } = accounts;
  const found = await users.find({ field: undefined, value: name });
  if (found !== undefined) return found;
  throw new MongraphError('CLI_NO_SUCH_ACCOUNT', {
    name,
    model: users.model.name,
    fields: users.loginFields,
  });
}
