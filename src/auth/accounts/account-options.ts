import type { MailOptions } from '../mail/mail-options.ts';
import type { PasswordOptions } from '../passwords/password-rules.ts';
import type { ThrottleOptions } from '../throttle/throttle-options.ts';
import type { AuthModelOptions } from './resolve-auth-models.ts';

/** How people make accounts of their own. */
export interface SignUpOptions {
  /**
   * The fields of the user that they give, besides those that they sign in with. Default: all that are no references, and
   * that rules let everyone write.
   */
  readonly fields?: readonly string[];
  /** Whether they can sign in only when they have shown that the address is theirs; default: where mails are sent. */
  readonly verifyEmail?: boolean;
}

/** How the accounts of a project work. */
export interface AccountOptions extends AuthModelOptions {
  /** Whether people may make accounts, with the mutation `signUp`; default false. */
  readonly signUp?: boolean | SignUpOptions;
  /** Which passwords are taken, and how they are hashed. */
  readonly passwords?: PasswordOptions;
  /** How mails are sent: with it there are the mutations for forgotten passwords, and to verify addresses. */
  readonly mail?: MailOptions;
  /** How long the links of mails are good, in milliseconds; default an hour for passwords, three days for addresses. */
  readonly linkLifetimes?: { readonly resetPasswordMs?: number; readonly verifyEmailMs?: number };
  /** How attempts are slowed down; `false` for not at all. */
  readonly throttle?: ThrottleOptions | false;
}

/** Everything that is wrong with the options of accounts; empty when all is well. */
export function accountProblems({ signUp, mail, passwords }: AccountOptions): string[] {
  const needsMail = typeof signUp === 'object' && signUp.verifyEmail === true && mail === undefined;
  const { minLength = 10 } = passwords ?? {};
  const isLength = Number.isInteger(minLength) && minLength >= 1 && minLength <= 1_000;
  return [
    ...(needsMail ? ['`signUp.verifyEmail` needs `mail`, by which addresses are verified'] : []),
    ...(isLength ? [] : ['`passwords.minLength` is no whole number from 1 to 1,000']),
  ];
}

/** What is wrong with mails that would only be printed. */
export function silentMailProblems({ mail }: AccountOptions, mode: 'development' | 'production'): string[] {
  const isSilent = mail !== undefined && mail.send === undefined && mail.transport === undefined;
  return isSilent && mode === 'production'
    ? ['`mail` has neither a `transport` nor `send`: without one, mails are printed, in development alone']
    : [];
}

/** Whether users have to show that an address is theirs before they can sign in. */
export function needsVerifiedEmail({ signUp, mail }: AccountOptions): boolean {
  if (signUp === undefined || signUp === false || mail === undefined) return false;
  return signUp === true || signUp.verifyEmail !== false;
}
