import type { Api } from '../api.ts';
import { announceMutations } from '../mutations/add-mutations.ts';
import type { ErrorTypes } from '../mutations/error-types.ts';
import { accountErrors } from './account-errors.ts';
import type { AccountFields } from '../../auth/accounts/account-fields.ts';
import { addApiKeys } from './api-key-mutations.ts';
import { addSecondFactor } from './second-factor-mutations.ts';
import { addSessionMutations } from './session-mutations.ts';
import { addChangePassword } from './change-password-mutation.ts';
import { addEmailVerification } from './email-verification-mutations.ts';
import { addPasswordReset } from './password-reset-mutations.ts';
import { addSignUp } from './sign-up-mutation.ts';
import { addSignIn } from './sign-in-mutation.ts';
import { addSignOut } from './sign-out-mutation.ts';
import { viewerType } from './viewer-type.ts';

/** The query `viewer` and the mutations of accounts. */
export function addAuth(api: Api, options: AccountFields, errors: ErrorTypes): void {
  announceMutations(api);
  const parts = {
    api,
    ...options,
    errors: accountErrors(api, errors),
    viewer: viewerType(api, options),
  };
  api.addQuery('viewer', (t) =>
    t.field({
      type: parts.viewer,
      nullable: true,
      description: 'Who asks; null for somebody who has not signed in.',
      extensions: { mongraph: { query: 'viewer' } },
      resolve: (_root, _args, { mongraph }) => mongraph.viewer,
    }),
  );
  addSignIn(parts);
  addSignOut(parts);
  if (options.apiKeys === true) addApiKeys(parts);
  if (options.secondFactor === true) addSecondFactor(parts);
  addSessionMutations(parts);
  addChangePassword(parts);
  if (options.signUp !== undefined) addSignUp(parts, options.signUp);
  if (options.mails !== true) return;
  addPasswordReset(parts);
  addEmailVerification(parts);
}
