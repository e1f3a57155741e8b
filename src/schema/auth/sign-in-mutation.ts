import { signIn } from '../../auth/accounts/sign-in.ts';
import type { LoginName } from '../../auth/accounts/user-store.ts';
import type { Failure } from '../../writes/failure.ts';
import type { InputEntries } from '../mutations/input-entry.ts';
import { addAccountMutation, type AuthParts } from './account-mutation.ts';
import { becomeUser } from './become-user.ts';

interface SignInInput {
  readonly identifier?: string | null;
  readonly username?: string | null;
  readonly email?: string | null;
  readonly password: string;
  readonly code?: string | null;
}

/** `signIn`: a name and a password, and maybe a code, for a session. */
export function addSignIn(parts: AuthParts): void {
  addAccountMutation<SignInInput>(parts, {
    name: 'signIn',
    description: 'Opens a session, whose cookie comes with the answer.',
    entries: { ...nameEntries(parts), ...secretEntries },
    showsViewer: true,
    run: async ({ input, auth }) => {
      auth.credentials.refuseOtherSites?.();
      const name = readName(input);
      if ('kind' in name) return [name];
      const { accounts } = auth.project;
      const given = { name, password: input.password, code: input.code ?? undefined };
      const result = await signIn(accounts, given, auth);
      if ('kind' in result) return [result];
      await becomeUser(auth, result);
      return [];
    },
  });
}

const secretEntries: InputEntries = {
  password: { type: 'String', required: true, description: 'The password.' },
  code: {
    type: 'String',
    description: 'Where the account has a second factor: the code of the device, or one for recovery.',
  },
};

function nameEntries({ models: { user } }: AuthParts): InputEntries {
  const entries: InputEntries = {
    identifier: { type: 'String', description: 'Who signs in: the user name or the e-mail address.' },
    username: { type: 'String', description: 'Who signs in, in place of "identifier": the user name.' },
    email: { type: 'String', description: 'Who signs in, in place of "identifier": the e-mail address.' },
  };
  const named = Object.entries(entries).filter(([name]) => name === 'identifier' || user.fields.has(name));
  return Object.fromEntries(named);
}

const oneName: Failure = {
  kind: 'validation',
  path: [],
  code: 'CONTRADICTION',
  message: 'Say in exactly one way who signs in.',
};

function readName({ identifier, username, email }: SignInInput): LoginName | Failure {
  const given = [
    { field: undefined, value: identifier },
    { field: 'username' as const, value: username },
    { field: 'email' as const, value: email },
  ].flatMap(({ field, value }): LoginName[] => (value == null ? [] : [{ field, value }]));
  const [name, ...others] = given;
  return name === undefined || others.length > 0 ? oneName : name;
}
