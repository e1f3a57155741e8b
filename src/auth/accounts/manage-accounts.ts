import type { OpenClient } from '../../model/client/client.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Credentials } from '../runtime/credentials.ts';
import { isKnownHash } from '../passwords/verify-password.ts';
import type { Accounts } from './accounts.ts';
import { openUsers, type Values } from './open-users.ts';
import { ownerOf } from './password-owner.ts';
import type { Account } from './user-store.ts';

/** Whoever runs the project, at its command line. */
const operator: Pick<Credentials, 'requestId' | 'address'> = { requestId: 'operator', address: undefined };

/**
 * Makes a user who may do everything; gives the `_id`.
 *
 * @throws WriteFailed; MongraphError PASSWORD_REFUSED
 */
export async function createSuperuser(
  accounts: Accounts,
  open: OpenClient,
  { password, ...values }: Values & { readonly password: string },
): Promise<unknown> {
  await refusePassword(accounts, password, values);
  const { fields } = accounts.users.model;
  const flags = { isActive: true, isStaff: true, isSuperuser: true, emailVerifiedAt: new Date() };
  const given = Object.entries({ ...flags, ...values }).filter(
    ([name]) => name in values || fields.has(name),
  );
  const id = await openUsers(open, accounts.users.model).create(Object.fromEntries(given));
  await accounts.credentials.setHash(id, await accounts.passwords.hash(password));
  return id;
}

/**
 * Gives a user another password, and ends all sessions.
 *
 * @throws MongraphError ACCOUNT_NOT_FOUND, PASSWORD_REFUSED
 */
export async function setPassword(accounts: Accounts, name: string, password: string): Promise<void> {
  const account = await findAccount(accounts, name);
  await refusePassword(accounts, password, ownerOf(account));
  await accounts.credentials.setHash(account.id, await accounts.passwords.hash(password));
  await accounts.tokens.forget(account.id, 'resetPassword');
  await accounts.sessions.endAll(account.id);
  await accounts.audit.record({ event: 'PASSWORD_CHANGED', actor: null, subject: account.name }, operator);
}

/**
 * Gives a user the hash that another system has made of the password: of Argon2, PBKDF2 as Django writes it, or bcrypt. It is
 * made anew when the user signs in.
 *
 * @throws MongraphError ACCOUNT_NOT_FOUND, PASSWORD_HASH_UNKNOWN
 */
export async function importPasswordHash(accounts: Accounts, name: string, hash: string): Promise<void> {
  if (!isKnownHash(hash)) throw new MongraphError('PASSWORD_HASH_UNKNOWN', {});
  const { id } = await findAccount(accounts, name);
  await accounts.credentials.setHash(id, hash);
}

async function findAccount({ users }: Accounts, name: string): Promise<Account> {
  const account = await users.find({ field: undefined, value: name });
  if (account === undefined) throw new MongraphError('ACCOUNT_NOT_FOUND', { name });
  return account;
}

async function refusePassword({ judgePassword }: Accounts, password: string, owner: Values): Promise<void> {
  const reasons = (await judgePassword(password, owner)).map(({ message }) => message);
  if (reasons.length > 0) throw new MongraphError('PASSWORD_REFUSED', { reasons });
}
