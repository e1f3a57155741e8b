import { attemptOf } from '../../auth/accounts/sign-in.ts';
import { ownerOf } from '../../auth/accounts/password-owner.ts';
import type { Account } from '../../auth/accounts/user-store.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { OpenAccounts } from '../../server/project/open-accounts.ts';
import { findAccount } from '../accounts/find-account.ts';
import { judgeOf } from '../accounts/judge-of.ts';
import { newPassword, passwordSource } from '../accounts/new-password.ts';
import { loadAccounts, withAccounts } from '../accounts/with-accounts.ts';
import type { Flags } from './registry.ts';

/** Not that of `createsuperuser`: who has that in the environment for good would give it to everybody. */
const variable = 'MONGRAPH_NEW_PASSWORD';

/** Gives a user another password, and ends what was open with the old one. */
export async function run(flags: Flags): Promise<number> {
  const project = await loadAccounts('changepassword', flags);
  const source = passwordSource(flags, variable);
  if (source === undefined)
    throw new MongraphError('CLI_INPUT_MISSING', {
      command: project.command,
      missing: [`${variable} in the environment or --password-stdin`],
    });
  return withAccounts(project, async (open) => {
    const account = await findAccount(open, String(flags['operand']));
    const password = await newPassword(source, judgeOf(open, ownerOf(account)));
    const ended = await change(open, account, password);
    const sessions = ended === 1 ? '1 session' : `${ended} sessions`;
    console.log(`Changed the password of "${account.name}", and ended ${sessions}`);
  });
}

/** Also lets in who was kept out by attempts with the old one. Gives how many sessions there were. */
async function change(
  { accounts, actor, credentials }: OpenAccounts,
  account: Account,
  password: string,
): Promise<number> {
  const { audit, passwords, sessions, throttle } = accounts;
  await accounts.credentials.setHash(account.id, await passwords.hash(password));
  // A link in a mail that somebody asked for before is worth nothing any more.
  await accounts.tokens.forget(account.id, 'resetPassword');
  const ended = await sessions.endAll(account.id);
  for (const value of [account.username, account.email].filter((name) => name !== undefined))
    await throttle.forget(attemptOf({ field: undefined, value }, credentials));
  await audit.record({ event: 'PASSWORD_CHANGED', actor, subject: account.name }, credentials);
  return ended;
}
