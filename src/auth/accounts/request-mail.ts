import type { Credentials } from '../runtime/credentials.ts';
import type { Accounts } from './accounts.ts';
import { hiddenName } from './hidden-name.ts';
import type { MailTokenKind } from './mail-tokens.ts';
import { normalizeEmail } from './normalize-name.ts';
import type { Account } from './user-store.ts';

/**
 * Sends a link to an address, where it has an account that it is for. What is done happens behind the answer, so that neither
 * what it says nor how long it takes tells whether there is one.
 *
 * @throws MongraphError AUTH_THROTTLED
 */
export async function requestMail(
  accounts: Accounts,
  { kind, email }: { readonly kind: MailTokenKind; readonly email: string },
  from: Credentials,
): Promise<void> {
  const { users, throttle, background, audit } = accounts;
  await throttle.count({ what: kind, account: normalizeEmail(email), address: from.address });
  background.start('send a mail', async () => {
    const account = await users.find({ field: 'email', value: email });
    if (kind === 'resetPassword')
      await audit.record(
        { event: 'PASSWORD_RESET_REQUESTED', actor: null, subject: hiddenName(email) },
        from,
      );
    const isWanted = account?.isActive === true && !(kind === 'verifyEmail' && account.isEmailVerified);
    if (isWanted) await sendLink(accounts, account, { token: kind, mail: kind });
  });
}

/** Sends a link to the address of an account. */
export async function sendLink(
  { tokens, sendMail }: Accounts,
  { id, email, name }: Pick<Account, 'id' | 'email' | 'name'>,
  { token: kind, mail }: { readonly token: MailTokenKind; readonly mail: MailTokenKind | 'accountExists' },
): Promise<void> {
  if (email === undefined || sendMail === undefined) return;
  const token = await tokens.make({ kind, user: id, email });
  await sendMail({ kind: mail, to: email, name, token });
}
