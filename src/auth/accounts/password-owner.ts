import type { PasswordOwner } from '../passwords/password-rules.ts';
import type { Account } from './user-store.ts';

/** What of an account a password must not be similar to. */
export function ownerOf({ username, email }: Account): PasswordOwner {
  return { username, email };
}
