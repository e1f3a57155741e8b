import type { Credentials } from '../runtime/credentials.ts';
import { accountFailure, type AccountFailure } from './account-failure.ts';
import type { Accounts } from './accounts.ts';
import { ownerOfToken } from './reset-password.ts';

/**
 * Notes that whoever has the token of a mail has the address that it was sent to.
 *
 * @throws MongraphError AUTH_THROTTLED
 */
export async function verifyEmail(
  accounts: Accounts,
  token: string,
  from: Credentials,
): Promise<readonly AccountFailure[]> {
  const { users, tokens, throttle, audit } = accounts;
  await throttle.count({ what: 'useToken', account: undefined, address: from.address });
  const account = await ownerOfToken(accounts, await tokens.use('verifyEmail', token));
  if (account === undefined) return [accountFailure('INVALID_TOKEN', 'token')];
  await users.note(account.id, 'emailVerifiedAt');
  await audit.record({ event: 'EMAIL_VERIFIED', actor: account.name, subject: account.name }, from);
  return [];
}
