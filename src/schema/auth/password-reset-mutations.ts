import { requestMail } from '../../auth/accounts/request-mail.ts';
import { resetPassword } from '../../auth/accounts/reset-password.ts';
import { addAccountMutation, type AuthParts } from './account-mutation.ts';

/** `requestPasswordReset` and `resetPassword`: a new password for whoever reads the mails of the account. */
export function addPasswordReset(parts: AuthParts): void {
  addAccountMutation<{ readonly email: string }>(parts, {
    name: 'requestPasswordReset',
    description:
      'Sends a mail with a link to choose a new password, where the address has an account; the answer does not tell.',
    entries: { email: { type: 'String', required: true, description: 'The e-mail address of the account.' } },
    run: async ({ input, auth }) => {
      await requestMail(
        auth.project.accounts,
        { kind: 'resetPassword', email: input.email },
        auth.credentials,
      );
      return [];
    },
  });
  addAccountMutation<{ readonly token: string; readonly newPassword: string }>(parts, {
    name: 'resetPassword',
    description: 'Sets a new password with the token of a mail, which is good once. All sessions end.',
    entries: {
      token: { type: 'String', required: true, description: 'The token of the link in the mail.' },
      newPassword: { type: 'String', required: true, description: 'The password as it is to be.' },
    },
    run: async ({ input, auth }) => resetPassword(auth.project.accounts, input, auth.credentials),
  });
}
