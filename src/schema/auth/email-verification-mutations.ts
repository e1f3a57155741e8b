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
  addAccountMutation<{ readonly token: string; readonly password?: string | null }>(parts, {
    name: 'verifyEmail',
    description: 'Notes that an e-mail address is its user’s, with the token of a mail, which is good once.',
    entries: {
      token: { type: 'String', required: true, description: 'The token of the link in the mail.' },
      password: {
        type: 'String',
        description:
          'The password of the account, needed where the request has no session of it: whoever has not made the account resets the password instead.',
      },
    },
    run: async ({ input: { token, password }, auth }) =>
      verifyEmail(auth.project.accounts, { token, password: password ?? undefined }, auth),
  });
}
