import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Config, SeedContext } from './config.ts';
import { openAccounts, type AccountServing, type OpenAccounts } from './open-accounts.ts';

/** Creates the users of a seed; the accounts are opened for the first of them. */
export function seedUsers(
  { auth, ...config }: Config,
  serving: Omit<AccountServing, 'command' | 'production'>,
): SeedContext['createUser'] {
  let opened: OpenAccounts | undefined;
  return async ({ password, ...values }) => {
    if (auth === undefined) throw new MongraphError('CLI_NO_ACCOUNTS', { command: 'the seed' });
    opened ??= openAccounts({ ...config, auth }, { ...serving, production: false, command: 'seed' });
    const { accounts, createUser } = opened;
    const id = await createUser(values);
    // An author knows what the password is worth: it is not judged.
    if (password !== undefined)
      await accounts.credentials.setHash(id, await accounts.passwords.hash(password));
    return id;
  };
}
