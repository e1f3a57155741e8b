import { accountFailure, type AccountFailure } from '../../auth/accounts/account-failure.ts';
import type { RequestAuth } from '../../auth/runtime/request-auth.ts';
import type { OwnSecondFactor } from '../../auth/second-factor/second-factor.ts';
import { keyText } from '../../util/key-text.ts';
import type { Failure } from '../../writes/failure.ts';
import type { InputEntries } from '../mutations/input-entry.ts';
import { addAccountMutation, type AuthParts, type Shown } from './account-mutation.ts';

/** The mutations of second factors. All ask for a session: no token and no API key changes how people sign in. */
export function addSecondFactor(parts: AuthParts): void {
  addSetup(parts);
  addSecondFactorMutation(parts, {
    name: 'removeSecondFactor',
    description: 'Turns the second factor off.',
    entries: { ...passwordEntry, ...codeEntry },
    run: async (proof) => {
      await proof.own.remove(proof.user);
      await record(proof, 'SECOND_FACTOR_OFF');
      return [];
    },
  });
  addSecondFactorMutation(parts, {
    name: 'renewRecoveryCodes',
    description: 'Makes new recovery codes; those of before are good no more.',
    entries: { ...passwordEntry, ...codeEntry },
    shows: recoveryCodes,
    run: async ({ own, user }) => ({ shown: { recoveryCodes: await own.renew(user) } }),
  });
}

function addSetup(parts: AuthParts): void {
  addSecondFactorMutation(parts, {
    name: 'beginSecondFactor',
    description:
      'Gives a secret for an app that makes codes; it counts once "confirmSecondFactor" gets a code.',
    entries: passwordEntry,
    shows: {
      secret: { description: 'The secret, to be typed into the app.' },
      uri: { description: 'The same as an otpauth:// address, to be shown as a QR code.' },
    },
    run: async ({ own, user, auth }) => {
      const device = await own.begin(user, auth.viewer?.name ?? '');
      return device === undefined ? [isOn] : { shown: { ...device } };
    },
  });
  addSecondFactorMutation(parts, {
    name: 'confirmSecondFactor',
    description: 'Turns the second factor on, with the first code of the app.',
    entries: codeEntry,
    shows: recoveryCodes,
    // The code is of a device that is not the user's second factor yet.
    proves: false,
    run: async (proof) => {
      const codes = await proof.own.confirm(proof.user, proof.code);
      if (codes === undefined) return [accountFailure('SECOND_FACTOR_INVALID', 'code')];
      await record(proof, 'SECOND_FACTOR_ON');
      return { shown: { recoveryCodes: codes } };
    },
  });
}

const passwordEntry: InputEntries = {
  password: { type: 'String', required: true, description: 'The password, to make sure who asks.' },
};
const codeEntry: InputEntries = {
  code: { type: 'String', required: true, description: 'The code of the app, or a recovery code.' },
};
const recoveryCodes = {
  recoveryCodes: { description: 'Ten codes for lost devices, each good once. Note them now.', isList: true },
};

const isOn: Failure = {
  kind: 'validation',
  path: [],
  code: 'CONTRADICTION',
  message: 'There is a second factor already. Remove it first.',
};

/** Who asks, and that it is they. */
interface Proof {
  readonly auth: RequestAuth;
  readonly own: OwnSecondFactor;
  readonly user: unknown;
  readonly code: string;
}

interface SecondFactorMutation extends Pick<
  Parameters<typeof addAccountMutation>[1],
  'name' | 'description' | 'entries' | 'shows'
> {
  /** Whether what is given must be right already; default true. */
  readonly proves?: boolean;
  readonly run: (proof: Proof) => Promise<readonly (Failure | AccountFailure)[] | Shown>;
}

interface Given {
  readonly password?: string;
  readonly code?: string;
}

function addSecondFactorMutation(
  parts: AuthParts,
  { run, proves = true, ...mutation }: SecondFactorMutation,
): void {
  addAccountMutation<Given>(parts, {
    ...mutation,
    run: async ({ input, auth }) => {
      const own = auth.project.ownSecondFactor;
      if (auth.session === undefined || own === undefined) return [accountFailure('NOT_SIGNED_IN')];
      const { user } = auth.session;
      const { accounts } = auth.project;
      // Who confirms a device of their own has shown no password: it clears nothing of who guesses those.
      const what = proves ? 'secondFactor' : 'secondFactorSetup';
      const attempt = { what, account: keyText(user), address: auth.credentials.address };
      await accounts.throttle.count(attempt);
      const failure = await disproved(auth, user, proves ? input : {});
      if (failure !== undefined) return [failure];
      const done = await run({ auth, own, user, code: input.code ?? '' });
      // Codes of a device that is new can be guessed, too.
      if ('shown' in done || done.length === 0) await accounts.throttle.forget(attempt);
      return done;
    },
  });
}

/** What of a password and a code is wrong; the code is looked at, and used, only after the password. */
async function disproved(
  { project }: RequestAuth,
  user: unknown,
  { password, code }: Given,
): Promise<AccountFailure | undefined> {
  const { credentials, passwords } = project.accounts;
  if (password !== undefined && !(await passwords.verify(await credentials.hashOf(user), password)))
    return accountFailure('INVALID_CREDENTIALS', 'password');
  if (code !== undefined && !(await project.secondFactor.use(user, code)))
    return accountFailure('SECOND_FACTOR_INVALID', 'code');
  return undefined;
}

async function record({ auth }: Proof, event: 'SECOND_FACTOR_ON' | 'SECOND_FACTOR_OFF'): Promise<void> {
  await auth.project.audit.record({ event, actor: auth.viewer?.name ?? null }, auth.credentials);
}
