import type { PasswordComplaint } from '../passwords/judge-password.ts';

/** What is wrong with what somebody gave to show who they are; stable, for clients to act on. */
export type AccountCode =
  /** The name or the password is wrong, or the account may not be used: which of it is not said. */
  | 'INVALID_CREDENTIALS'
  /** The password is right; a code of the second factor is needed besides. */
  | 'SECOND_FACTOR_REQUIRED'
  | 'SECOND_FACTOR_INVALID'
  /** The password is right; the address has to be verified first. */
  | 'EMAIL_NOT_VERIFIED'
  /** There is no session: a token or an API key is not enough for it. */
  | 'NOT_SIGNED_IN'
  /** A token of a mail that is wrong, used or too old. */
  | 'INVALID_TOKEN';

/** Why a mutation of accounts did not do what it was asked to. */
export interface AccountFailure {
  readonly kind: 'authentication';
  /** Into the input. */
  readonly path: readonly (string | number)[];
  readonly code: AccountCode;
  readonly message: string;
}

/** A value that is not taken. */
export interface ValueFailure {
  readonly kind: 'validation';
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

const messages: Readonly<Record<AccountCode, string>> = {
  INVALID_CREDENTIALS: 'The name and the password do not go together, or the account cannot be used.',
  SECOND_FACTOR_REQUIRED: 'Give the code of your second factor, too.',
  SECOND_FACTOR_INVALID: 'The code of the second factor is not right, or was used already.',
  EMAIL_NOT_VERIFIED: 'Open the link in the mail that was sent to your address first.',
  NOT_SIGNED_IN: 'Sign in first.',
  INVALID_TOKEN: 'The link is not right, was used already, or is too old. Ask for a new one.',
};

/** The failure of a code. */
export function accountFailure(code: AccountCode, ...path: readonly string[]): AccountFailure {
  return { kind: 'authentication', path, code, message: messages[code] };
}

/** What is wrong with a new password, as failures at its place in the input. */
export function passwordFailures(complaints: readonly PasswordComplaint[], path: string): ValueFailure[] {
  return complaints.map(({ code, message }) => ({ kind: 'validation', path: [path], code, message }));
}
