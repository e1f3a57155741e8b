import { changePassword } from '../../auth/accounts/change-password.ts';
import { addAccountMutation, type AuthParts } from './account-mutation.ts';
import { becomeUser } from './become-user.ts';

interface ChangePasswordInput {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** `changePassword`: a new password for whoever is signed in, and knows the old one. */
export function addChangePassword(parts: AuthParts): void {
  addAccountMutation<ChangePasswordInput>(parts, {
    name: 'changePassword',
    description: 'Changes the password. All other sessions end, and this one gets a new cookie.',
    entries: {
      currentPassword: { type: 'String', required: true, description: 'The password as it is.' },
      newPassword: { type: 'String', required: true, description: 'The password as it is to be.' },
    },
    showsViewer: true,
    run: async ({ input, auth }) => {
      const result = await changePassword(auth.project.accounts, input, auth);
      if ('cookie' in result) await becomeUser(auth, result);
      return 'cookie' in result ? [] : result;
    },
  });
}
