import { defineCode } from '../define-code.ts';

/** Codes of accounts: how they are configured, and what ends an attempt to sign in. */
export const accountCodes = {
  AUTH_MODELS_INVALID: defineCode<{ problems: readonly string[] }>({
    fault: 'caller',
    message: ({ problems }) =>
      `The models of the accounts cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    help: 'Accounts need a model of users, which a project lists in `models`: the built-in `User`, with `Group` and `Permission`, or its own, which `auth.user` names.',
  }),
  AUTH_THROTTLED: defineCode<{ seconds: number }>({
    fault: 'caller',
    message: ({ seconds }) =>
      `There were too many attempts. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    help: 'Attempts to sign in, and to use or ask for what is as good as a password, are counted for each account and each address. Wait as long as `extensions.retryAfter` says, in seconds; each further attempt that fails makes it longer.',
    extensions: ({ seconds }) => ({ retryAfter: seconds }),
  }),
  PASSWORD_HASH_UNKNOWN: defineCode<Record<never, never>>({
    fault: 'caller',
    message: () =>
      'The hash cannot be used: it is none of Argon2, of PBKDF2 as Django writes it, or of bcrypt, or it would take too long to compare.',
    help: 'Hashes of other kinds cannot be imported: have these users choose a new password.',
  }),
  AUTH_OFF: defineCode<{ mutation: string }>({
    fault: 'ours',
    message: ({ mutation }) => `"${mutation}" was called in a request that has no accounts.`,
    help: 'A schema was built with the fields of accounts, and served without `auth` in the context of its requests.',
  }),
};
