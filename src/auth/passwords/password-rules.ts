import type { Complaint } from '../../model/writes.ts';
import type { Argon2Parameters } from './argon2.ts';

/** Whose password it is: the texts that are known of the user, by field. */
export type PasswordOwner = Readonly<Record<string, unknown>>;

/** Judges a password that somebody wants to have: nothing where it is good, else a message, maybe with a code. */
export type PasswordValidator = (
  password: string,
  owner: PasswordOwner,
) => Complaint | undefined | Promise<Complaint | undefined>;

/** How passwords are hashed, and which are taken. */
export interface PasswordOptions {
  /** What hashes cost; weaker ones are made anew when their users sign in. */
  readonly argon2?: Argon2Parameters;
  /** In characters; default 10. */
  readonly minLength?: number;
  /** Whether the most common passwords are refused; default true. */
  readonly refuseCommon?: boolean;
  /** Your own rules, besides. */
  readonly validators?: readonly PasswordValidator[];
}
