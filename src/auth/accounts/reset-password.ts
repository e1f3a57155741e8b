import type { Credentials } from '../runtime/credentials.ts';
import {
  accountFailure,
  passwordFailures,
  type AccountFailure,
  type ValueFailure,
} from './account-failure.ts';
import type { Accounts } from './accounts.ts';
import type { MailTokenOf } from './mail-tokens.ts';
import { ownerOf } from './password-owner.ts';
import { attemptOf } from './sign-in.ts';
import type { Account } from './user-store.ts';

/**
 * Sets the password of whoever has the token of a mail, once: all sessions end, and the address is verified, which the token
 * has shown.
 *
 * @throws MongraphError AUTH_THROTTLED
 */
export async function resetPassword(
  accounts: Accounts,
  { token, newPassword }: { readonly token: string; readonly newPassword: string },
  from: Credentials,
): Promise<readonly (AccountFailure | ValueFailure)[]> {
  const { users, credentials, passwords, tokens, sessions, throttle, audit } = accounts;
  await throttle.count({ what: 'useToken', account: undefined, address: from.address });
  const found = await tokens.find('resetPassword', token);
  const account = await ownerOfToken(accounts, found);
  if (account === undefined) return [accountFailure('INVALID_TOKEN', 'token')];
  const complaints = await accounts.judgePassword(newPassword, ownerOf(account));
  if (complaints.length > 0) return passwordFailures(complaints, 'newPassword');
  const hash = await passwords.hash(newPassword);
  if ((await tokens.use('resetPassword', token)) === undefined)
    return [accountFailure('INVALID_TOKEN', 'token')];
  await credentials.setHash(account.id, hash);
  await sessions.endAll(account.id);
  if (!account.isEmailVerified) await users.note(account.id, 'emailVerifiedAt');
  await forgetAttempts(accounts, account, from);
  await audit.record({ event: 'PASSWORD_RESET', actor: account.name, subject: account.name }, from);
  return [];
}

/** Whose a token is, while the account can be used and still has the address that the token was sent to. */
export async function ownerOfToken(
  { users }: Accounts,
  found: MailTokenOf | undefined,
): Promise<Account | undefined> {
  if (found === undefined) return undefined;
  const account = await users.findById(found.user);
  return account?.isActive === true && account.email === found.email ? account : undefined;
}

/** Whoever has forgotten the password has tried some. */
async function forgetAttempts(
  { throttle }: Accounts,
  { username, email }: Account,
  from: Credentials,
): Promise<void> {
  const names = [username, email].filter((name) => name !== undefined);
  await Promise.all(
    names.map(async (value) => throttle.forget(attemptOf({ field: undefined, value }, from))),
  );
}
