import type { OpenAccounts } from '../../server/project/open-accounts.ts';
import { findAccount } from '../accounts/find-account.ts';
import { loadAccounts, withAccounts } from '../accounts/with-accounts.ts';
import type { Flags } from './registry.ts';

/** Deletes what has expired, or ends all sessions of one user. */
export async function run(flags: Flags): Promise<number> {
  const project = await loadAccounts('clearsessions', flags);
  const { user } = flags;
  return withAccounts(project, (open) => (typeof user === 'string' ? endSessions(open, user) : clear(open)));
}

async function endSessions(open: OpenAccounts, name: string): Promise<void> {
  const { accounts, actor, credentials } = open;
  const account = await findAccount(open, name);
  const count = await accounts.sessions.endAll(account.id);
  await accounts.audit.record(
    { event: 'SESSION_REVOKED', actor, subject: account.name, details: { count } },
    credentials,
  );
  console.log(`Ended ${count === 1 ? '1 session' : `${count} sessions`} of "${account.name}"`);
}

async function clear({ databases, models }: OpenAccounts): Promise<void> {
  const { clearExpired } = await import('../../auth/runtime/clear-expired.ts');
  const cleared = await clearExpired(databases, models, new Date());
  for (const { collection, count } of cleared) console.log(`${String(count).padStart(8)}  ${collection}`);
}
