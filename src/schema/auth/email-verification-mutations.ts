import { requestMail } from '../../auth/accounts/request-mail.ts';
import { verifyEmail } from '../../auth/accounts/verify-email.ts';
import { addAccountMutation, type AuthParts } from './account-mutation.ts';

/** `requestEmailVerification` and `verifyEmail`: somebody shows to have an address. */
export function addEmailVerification(parts: AuthParts): void {
  addAccountMutation<{ readonly email: string }>(parts, {
    name: 'requestEmailVerification',
    description:
      'Sends a mail with a link to verify the address, where it has an account and is not verified; the answer does not tell.',
    entries: { email: { type: 'String', required: true, description: 'The e-mail address of the account.' } },
    run: async ({ input, auth }) => {
      await requestMail(auth.project.accounts, { kind: 'verifyEmail', email: input.email }, auth.credentials);
      return [];
    },
  });
  addAccountMutation<{ readonly token: string }>(parts, {
    name: 'verifyEmail',
    description: 'Notes that an e-mail address is its user’s, with the token of a mail, which is good once.',
    entries: {
      token: { type: 'String', required: true, description: 'The token of the link in the mail.' },
    },
    run: async ({ input, auth }) => verifyEmail(auth.project.accounts, input.token, auth.credentials),
  });
}
