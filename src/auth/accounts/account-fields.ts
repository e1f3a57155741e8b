import type { ModelSet } from '../../model/model.ts';
import type { AccountOptions } from './account-options.ts';
import type { AuthModels } from './auth-models.ts';
import { resolveAuthModels } from './resolve-auth-models.ts';

/** Which fields of accounts an API has. */
export interface AccountFields {
  readonly models: AuthModels;
}

/**
 * The fields of accounts that the configuration of a project asks for.
 *
 * @throws MongraphError AUTH_MODELS_INVALID
 */
export function accountFields(models: ModelSet, options: AccountOptions): AccountFields {
  return { models: resolveAuthModels(models, options) };
}
