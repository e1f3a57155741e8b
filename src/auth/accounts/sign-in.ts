import type { Credentials } from '../runtime/credentials.ts';
import type { SessionName } from '../runtime/authenticator.ts';
import type { OpenedSession } from '../sessions/sessions.ts';
import type { Attempt } from '../throttle/create-throttle.ts';
import { accountFailure, type AccountFailure } from './account-failure.ts';
import type { Accounts } from './accounts.ts';
import { hiddenName } from './hidden-name.ts';
import { normalizeEmail, normalizeUsername } from './normalize-name.ts';
import type { Account, LoginName } from './user-store.ts';

/** What somebody gives to sign in. */
export interface SignIn {
  readonly name: LoginName;
  readonly password: string;
  /** Of the second factor. */
  readonly code: string | undefined;
}

/** What a request has to do with accounts. */
export interface AccountRequest {
  readonly credentials: Credentials;
  /** The session that it came with. */
  readonly session?: SessionName | undefined;
}

/**
 * Opens a session for whoever knows the password, and has the second factor where one is needed.
 *
 * Attempts are counted before anything is compared. A name that nobody has, a password that is wrong and an account that may
 * not be used cost the same time, and are answered alike.
 *
 * @throws MongraphError AUTH_THROTTLED
 */
export async function signIn(
  accounts: Accounts,
  given: SignIn,
  request: AccountRequest,
): Promise<OpenedSession | AccountFailure> {
  const { credentials: from } = request;
  const attempt = attemptOf(given.name, from);
  await countAttempt(accounts, attempt, given.name, from);
  const found = await checkPassword(accounts, given);
  const failure =
    found === undefined
      ? invalid
      : (unverified(accounts, found.account) ??
        (await checkSecondFactor(accounts, found.account, given.code)));
  if (found === undefined || failure !== undefined) {
    // A password that is right is half of it, and no failure yet.
    if (failure?.code !== 'SECOND_FACTOR_REQUIRED')
      await accounts.audit.record(
        { event: 'SIGN_IN_FAILED', actor: null, subject: hiddenName(given.name.value) },
        from,
      );
    return failure ?? invalid;
  }
  const opened = await openSession(accounts, found, { ...request, password: given.password });
  if (opened === undefined) return invalid;
  await accounts.throttle.forget(attempt);
  await accounts.users.note(found.account.id, 'lastLoginAt');
  await accounts.audit.record({ event: 'SIGNED_IN', actor: found.account.name }, from);
  return opened;
}

const invalid = accountFailure('INVALID_CREDENTIALS');

/** What attempts on an account are counted by: the name as given, in one spelling, whoever has it. */
export function attemptOf({ value }: LoginName, { address }: Credentials, what = 'signIn'): Attempt {
  return { what, account: normalizeEmail(normalizeUsername(value)), address };
}

async function countAttempt(
  { throttle, audit }: Accounts,
  attempt: Attempt,
  name: LoginName,
  from: Credentials,
): Promise<void> {
  try {
    await throttle.count(attempt);
  } catch (error) {
    await audit.record({ event: 'SIGN_IN_THROTTLED', actor: null, subject: hiddenName(name.value) }, from);
    throw error;
  }
}

/** An account, and the hash of which its password was right. */
interface Verified {
  readonly account: Account;
  readonly hash: string;
}

async function checkPassword(
  { users, credentials, passwords }: Accounts,
  { name, password }: SignIn,
): Promise<Verified | undefined> {
  const account = await users.find(name);
  // Of nobody it is asked for too: a command less would tell.
  const hash = await credentials.hashOf(account?.id ?? null);
  const isRight = await passwords.verify(hash, password);
  if (!isRight || account?.isActive !== true || hash === undefined) return undefined;
  return { account, hash };
}

function unverified({ needsVerifiedEmail }: Accounts, account: Account): AccountFailure | undefined {
  if (!needsVerifiedEmail || account.email === undefined || account.isEmailVerified) return undefined;
  return accountFailure('EMAIL_NOT_VERIFIED');
}

async function checkSecondFactor(
  { secondFactor }: Accounts,
  { id }: Account,
  code: string | undefined,
): Promise<AccountFailure | undefined> {
  if (!(await secondFactor.isOn(id))) return undefined;
  if (code === undefined || code === '') return accountFailure('SECOND_FACTOR_REQUIRED', 'code');
  return (await secondFactor.use(id, code)) ? undefined : accountFailure('SECOND_FACTOR_INVALID', 'code');
}

/**
 * The session comes first, and then a last look at the hash, which is made anew where it is weak: a password that is changed
 * meanwhile ends the session, whichever comes first.
 */
async function openSession(
  { sessions, credentials, passwords }: Accounts,
  { account, hash }: Verified,
  request: AccountRequest & { readonly password: string },
): Promise<OpenedSession | undefined> {
  const fresh = passwords.isWeak(hash) ? await passwords.hash(request.password) : hash;
  const opened = await sessions.open(account.id, request.credentials);
  const { session } = opened.authenticated;
  if (await credentials.replaceHash(account.id, hash, fresh)) {
    if (request.session !== undefined) await sessions.end(request.session);
    return opened;
  }
  if (session !== undefined) await sessions.end(session);
  return undefined;
}
