import { signOut } from '../../auth/accounts/sign-out.ts';
import { anonymous } from '../../auth/runtime/authenticator.ts';
import { addAccountMutation, type AuthParts } from './account-mutation.ts';

/** `signOut`: ends the session of the request. */
export function addSignOut(parts: AuthParts): void {
  addAccountMutation(parts, {
    name: 'signOut',
    description: 'Ends the session, and takes its cookie away. Nothing happens where there is none.',
    entries: {},
    run: async ({ auth }) => {
      const cookie = await signOut(auth.project.accounts, auth);
      if (cookie === undefined) return [];
      auth.setCookie(cookie);
      await auth.become(anonymous);
      return [];
    },
  });
}
