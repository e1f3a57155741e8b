import type { Complaint } from '../../model/writes.ts';
import { commonPasswords } from './common-passwords.ts';
import { isTooLong, longestPassword } from './create-passwords.ts';
import { isSimilar } from './is-similar.ts';
import type { PasswordOptions, PasswordOwner, PasswordValidator } from './password-rules.ts';

/** What is wrong with a password. */
export type PasswordComplaint = Exclude<Complaint, string>;

/** Gives everything that is wrong with a password that somebody wants to have. */
export type JudgePassword = (password: string, owner: PasswordOwner) => Promise<readonly PasswordComplaint[]>;

/** Makes the judge of new passwords. */
export function passwordJudge(options: PasswordOptions = {}): JudgePassword {
  const { minLength = 10, refuseCommon = true, validators = [] } = options;
  const common = commonPasswords();
  const rules: readonly PasswordValidator[] = [
    (password) => (characters(password) < minLength ? tooShort(minLength) : undefined),
    (password) => (/^\p{N}+$/u.test(password) ? allNumeric : undefined),
    async (password) =>
      refuseCommon && (await common()).has(password.toLowerCase()) ? tooCommon : undefined,
    (password, owner) => (textsOf(owner).some((text) => isSimilar(password, text)) ? tooSimilar : undefined),
    ...validators,
  ];
  return async (password, owner) => {
    // Nothing looks at more than a password can be.
    if (isTooLong(password)) return [tooLong];
    const found = await Promise.all(rules.map(async (rule) => rule(password, owner)));
    return found.filter((complaint) => complaint !== undefined).map(withCode);
  };
}

function tooShort(least: number): PasswordComplaint {
  return { code: 'PASSWORD_TOO_SHORT', message: `The password has to have at least ${least} characters.` };
}

const tooLong: PasswordComplaint = {
  code: 'PASSWORD_TOO_LONG',
  message: `The password may have at most ${longestPassword} bytes.`,
};
const allNumeric: PasswordComplaint = {
  code: 'PASSWORD_ALL_NUMERIC',
  message: 'The password has digits only.',
};
const tooCommon: PasswordComplaint = {
  code: 'PASSWORD_TOO_COMMON',
  message: 'The password is one that many people have.',
};
const tooSimilar: PasswordComplaint = {
  code: 'PASSWORD_TOO_SIMILAR',
  message: 'The password is too similar to what is known of you.',
};

function withCode(complaint: Complaint): PasswordComplaint {
  return typeof complaint === 'string' ? { code: 'INVALID', message: complaint } : complaint;
}

function textsOf(owner: PasswordOwner): string[] {
  return Object.values(owner).filter((value) => typeof value === 'string');
}

function characters(text: string): number {
  return Array.from(text).length;
}
