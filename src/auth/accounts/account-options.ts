import type { Argon2Parameters } from '../passwords/argon2.ts';
import type { ThrottleOptions } from '../throttle/throttle-options.ts';
import type { AuthModelOptions } from './resolve-auth-models.ts';

/** How the accounts of a project work. */
export interface AccountOptions extends AuthModelOptions {
  /** How passwords are hashed. */
  readonly passwords?: { readonly argon2?: Argon2Parameters };
  /** How attempts are slowed down; `false` for not at all. */
  readonly throttle?: ThrottleOptions | false;
}
