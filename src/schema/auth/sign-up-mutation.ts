import { signUp, type WriteProblem } from '../../auth/accounts/sign-up.ts';
import type { ValueFailure } from '../../auth/accounts/account-failure.ts';
import type { StoredField } from '../../model/model.ts';
import type { Failure } from '../../writes/failure.ts';
import { inputNameOf, valueEntries } from '../mutations/document-inputs.ts';
import { addAccountMutation, type AuthParts } from './account-mutation.ts';
import { becomeUser } from './become-user.ts';

interface SignUpInput {
  readonly password: string;
  readonly clientMutationId?: string | null;
  readonly [field: string]: unknown;
}

/** `signUp`: an account for whoever wants one. */
export function addSignUp(parts: AuthParts, fields: readonly StoredField[]): void {
  const { api, models } = parts;
  addAccountMutation<SignUpInput>(parts, {
    name: 'signUp',
    description: `Makes an account. Without a viewer in the answer, and without errors, the link in a mail has to be opened first.`,
    entries: {
      ...valueEntries(api, models.user, { fields, whole: true }),
      password: { type: 'String', required: true, description: 'The password.' },
    },
    showsViewer: true,
    run: async ({ input, auth }) => {
      const { password } = input;
      if (!auth.project.accounts.needsVerifiedEmail) auth.credentials.refuseOtherSites?.();
      const result = await signUp(auth.project.accounts, { set: valuesIn(input, fields), password }, auth);
      if (result.kind === 'opened') await becomeUser(auth, result.session);
      return result.kind === 'refused' ? result.problems.map(failureOf) : [];
    },
  });
}

/** Only what is a field that may be given, whatever else the input has. */
function valuesIn(input: SignUpInput, fields: readonly StoredField[]): Record<string, unknown> {
  const names = fields.map(inputNameOf).filter((name) => Object.hasOwn(input, name));
  return Object.fromEntries(names.map((name) => [name, input[name]]));
}

/** The code of a failure is as its kind says: the engine made it so. */
function failureOf(problem: WriteProblem | ValueFailure): Failure {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return problem as Failure;
}
