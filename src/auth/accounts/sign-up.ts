import { randomBytes } from 'node:crypto';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { OpenClient } from '../../model/client/client.ts';
import type { OpenedSession } from '../sessions/sessions.ts';
import { passwordFailures, type ValueFailure } from './account-failure.ts';
import type { Accounts } from './accounts.ts';
import { sendLink } from './request-mail.ts';
import type { AccountRequest } from './sign-in.ts';
import { openUsers, type Values } from './open-users.ts';

/** What was wrong with a write, as the server-side API says it. */
export interface WriteProblem {
  readonly kind: 'validation' | 'conflict' | 'notFound' | 'forbidden';
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
  readonly fields?: readonly string[];
}

/** What came of a sign-up: a session, or without one a mail that is on its way; or what is wrong. */
export type SignedUp =
  | { readonly kind: 'opened'; readonly session: OpenedSession }
  | { readonly kind: 'mailed' }
  | { readonly kind: 'refused'; readonly problems: readonly (WriteProblem | ValueFailure)[] };

/**
 * Makes an account. The user is created by the engine of writes, as the system: what models say of values holds.
 *
 * Where addresses have to be verified, the answer for one that has an account is that for one that has none, and the mail
 * says so to the owner.
 *
 * @throws MongraphError AUTH_THROTTLED
 */
export async function signUp(
  accounts: Accounts,
  { set, password }: { readonly set: Values; readonly password: string },
  request: AccountRequest & { readonly system: OpenClient },
): Promise<SignedUp> {
  const { credentials: from } = request;
  await accounts.throttle.count({ what: 'signUp', account: undefined, address: from.address });
  const complaints = passwordFailures(await accounts.judgePassword(password, set), 'password');
  const users = openUsers(request.system, accounts.users.model);
  if (complaints.length > 0) return refused([...complaints, ...(await problemsOf(accounts, users, set))]);
  const hash = await accounts.passwords.hash(password);
  const created = await tryCreate(users, set);
  if ('problems' in created) {
    if (!isHidden(accounts, created.problems)) return refused(created.problems);
    const others = await problemsOf(accounts, users, set);
    if (others.length > 0) return refused(others);
    tellOwner(accounts, set);
    return { kind: 'mailed' };
  }
  await accounts.credentials.setHash(created.id, hash);
  return welcome(accounts, created.id, request);
}

function refused(problems: readonly (WriteProblem | ValueFailure)[]): SignedUp {
  return { kind: 'refused', problems };
}

async function welcome(accounts: Accounts, id: unknown, request: AccountRequest): Promise<SignedUp> {
  const { users, sessions, audit, background, needsVerifiedEmail } = accounts;
  const { credentials: from, session } = request;
  const account = await users.findById(id);
  await audit.record({ event: 'SIGNED_UP', actor: account?.name ?? null }, from);
  if (account?.email !== undefined && accounts.sendMail !== undefined)
    background.start('send a mail', async () =>
      sendLink(accounts, account, { token: 'verifyEmail', mail: 'verifyEmail' }),
    );
  if (needsVerifiedEmail && account?.email !== undefined) return { kind: 'mailed' };
  const opened = await sessions.open(id, from);
  if (session !== undefined) await sessions.end(session);
  return { kind: 'opened', session: opened };
}

/** Whether all that is wrong is that the address has an account, which is not said. */
function isHidden({ needsVerifiedEmail }: Accounts, problems: readonly WriteProblem[]): boolean {
  return needsVerifiedEmail && problems.length > 0 && problems.every(isAboutEmail);
}

function isAboutEmail({ code, fields }: WriteProblem): boolean {
  return code === 'NOT_UNIQUE' && fields?.length === 1 && fields[0] === 'email';
}

/** Everything else that is wrong: as it would be with an address that nobody has, where that is not to be known. */
async function problemsOf(
  { needsVerifiedEmail }: Accounts,
  users: ReturnType<typeof openUsers>,
  set: Values,
): Promise<readonly WriteProblem[]> {
  const unknown = `${randomBytes(16).toString('hex')}@example.invalid`;
  const isHideable = needsVerifiedEmail && typeof set['email'] === 'string';
  try {
    const tried = await tryCreate(users, isHideable ? { ...set, email: unknown } : set, true);
    return 'problems' in tried ? tried.problems : [];
  } catch (error) {
    // A server without transactions cannot tell; what is wrong shows when the user is created.
    if (error instanceof MongraphError && error.code === 'WRITE_NEEDS_REPLICA_SET') return [];
    throw error;
  }
}

async function tryCreate(
  users: ReturnType<typeof openUsers>,
  set: Values,
  dryRun = false,
): Promise<{ readonly id: unknown } | { readonly problems: readonly WriteProblem[] }> {
  try {
    return { id: await users.create(set, dryRun) };
  } catch (error) {
    const problems = error instanceof MongraphError && error.code === 'WRITE_FAILED' ? problemsIn(error) : [];
    if (problems.length === 0) throw error;
    return { problems };
  }
}

/** The failures of a write, at their places in the input, which has no `set` here. */
function problemsIn(error: object): readonly WriteProblem[] {
  // That is what `WriteFailed` of the server-side API has, which is above this room.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { failures = [] } = error as { readonly failures?: readonly WriteProblem[] };
  return failures.map((failure) => ({ ...failure, path: failure.path.slice(1) }));
}

function tellOwner(accounts: Accounts, { email }: Values): void {
  if (typeof email !== 'string') return;
  accounts.background.start('send a mail', async () => {
    const account = await accounts.users.find({ field: 'email', value: email });
    if (account?.isActive !== true) return;
    await sendLink(accounts, account, { token: 'resetPassword', mail: 'accountExists' });
  });
}
