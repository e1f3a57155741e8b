import type { Viewer } from '../../model/permissions/viewer.ts';
import type { OpenedSession } from '../sessions/sessions.ts';
import {
  accountFailure,
  passwordFailures,
  type AccountFailure,
  type ValueFailure,
} from './account-failure.ts';
import type { Accounts } from './accounts.ts';
import { ownerOf } from './password-owner.ts';
import type { AccountRequest } from './sign-in.ts';

interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/**
 * Changes the password of whoever has a session and knows it: all sessions end, and a new one begins for the request.
 *
 * @throws MongraphError AUTH_THROTTLED
 */
export async function changePassword(
  accounts: Accounts,
  { currentPassword, newPassword }: PasswordChange,
  { credentials: from, session, viewer }: AccountRequest & { readonly viewer: Viewer | null },
): Promise<OpenedSession | readonly (AccountFailure | ValueFailure)[]> {
  const { users, credentials, passwords, sessions, throttle, audit } = accounts;
  if (session === undefined || viewer === null) return [accountFailure('NOT_SIGNED_IN')];
  const attempt = { what: 'changePassword', account: String(session.user), address: from.address };
  await throttle.count(attempt);
  const account = await users.findById(session.user);
  const old = await credentials.hashOf(session.user);
  const isRight = await passwords.verify(old, currentPassword);
  if (!isRight || old === undefined || account === undefined)
    return [accountFailure('INVALID_CREDENTIALS', 'currentPassword')];
  const complaints = await accounts.judgePassword(newPassword, ownerOf(account));
  if (complaints.length > 0) return passwordFailures(complaints, 'newPassword');
  // Somebody else may have changed it meanwhile.
  const isChanged = await credentials.replaceHash(session.user, old, await passwords.hash(newPassword));
  if (!isChanged) return [accountFailure('INVALID_CREDENTIALS', 'currentPassword')];
  await accounts.tokens.forget(session.user, 'resetPassword');
  await sessions.endAll(session.user);
  const opened = await sessions.open(session.user, from);
  await throttle.forget(attempt);
  await audit.record({ event: 'PASSWORD_CHANGED', actor: viewer.name, subject: account.name }, from);
  return opened;
}
