import { isTooLong, longestPassword } from '../../auth/passwords/create-passwords.ts';
import type { Judge } from './new-password.ts';

/** Judges the new password of a user by the rules of the project. */
export function judgeOf(): Judge {
  return async (password) =>
    isTooLong(password) ? [`The password may have at most ${longestPassword} bytes.`] : [];
}
