import type { ModelSet, StoredField } from '../../model/model.ts';
import type { AccountOptions } from './account-options.ts';
import type { AuthModels } from './auth-models.ts';
import { signUpFields } from './sign-up-fields.ts';
import { resolveAuthModels, storedField } from './resolve-auth-models.ts';

/** Which fields of accounts an API has. */
export interface AccountFields {
  /** Whether users can make API keys. */
  readonly apiKeys?: boolean;
  /** Whether users can set up a second factor. */
  readonly secondFactor?: boolean;
  readonly models: AuthModels;
  /** What people give of a new user; undefined where they cannot sign up. */
  readonly signUp?: readonly StoredField[] | undefined;
  /** Whether there are mails, for forgotten passwords and to verify addresses. */
  readonly mails?: boolean;
}

/**
 * The fields of accounts that the configuration of a project asks for.
 *
 * @throws MongraphError AUTH_MODELS_INVALID
 */
export function accountFields(models: ModelSet, options: AccountOptions): AccountFields {
  const found = resolveAuthModels(models, options);
  return {
    models: found,
    signUp: signUpFields(found.user, options),
    mails: options.mail !== undefined && storedField(found.user, 'email') !== undefined,
  };
}
