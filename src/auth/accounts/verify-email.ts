import { accountFailure, type AccountFailure } from './account-failure.ts';
import { idText } from '../../planner/id-text.ts';
import type { Accounts } from './accounts.ts';
import { ownerOfToken } from './reset-password.ts';
import type { AccountRequest } from './sign-in.ts';

/** What somebody gives who has opened the link of a mail. */
interface Verification {
  readonly token: string;
  /** Needed but from the account's own session. */
  readonly password: string | undefined;
}

/**
 * Notes that whoever has the token of a mail has the address that it was sent to, and the account: somebody else may have
 * signed up with the address, and a password that would be good from then on.
 *
 * @throws MongraphError AUTH_THROTTLED
 */
export async function verifyEmail(
  accounts: Accounts,
  { token, password }: Verification,
  { credentials: from, session }: AccountRequest,
): Promise<readonly AccountFailure[]> {
  const { users, tokens, throttle, audit } = accounts;
  await throttle.count({ what: 'useToken', account: undefined, address: from.address });
  const account = await ownerOfToken(accounts, await tokens.find('verifyEmail', token));
  if (account === undefined) return [accountFailure('INVALID_TOKEN', 'token')];
  const isOwn = session !== undefined && idText(session.user) === idText(account.id);
  if (!isOwn && !(await knowsPassword(accounts, account.id, password)))
    return [accountFailure('INVALID_CREDENTIALS', 'password')];
  if ((await tokens.use('verifyEmail', token)) === undefined)
    return [accountFailure('INVALID_TOKEN', 'token')];
  await users.note(account.id, 'emailVerifiedAt');
  await audit.record({ event: 'EMAIL_VERIFIED', actor: account.name, subject: account.name }, from);
  return [];
}

/** An account without a password lets nobody in. */
async function knowsPassword(
  { credentials, passwords }: Accounts,
  user: unknown,
  password = '',
): Promise<boolean> {
  const hash = await credentials.hashOf(user);
  return hash === undefined || passwords.verify(hash, password);
}
