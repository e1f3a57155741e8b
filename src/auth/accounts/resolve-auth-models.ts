import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ModelSet } from '../../model/model.ts';
import type { AuthOptions } from '../auth-options.ts';
import type { AuthModels } from './auth-models.ts';

/**
 * Finds the models that hold a project's accounts.
 *
 * @throws MongraphError AUTH_MODEL_MISSING
 */
export function resolveAuthModels(options: AuthOptions, models: ModelSet): AuthModels {
  const name = options.user?.name ?? 'User';
  const user = models.get(name);
  if (user === undefined) throw new MongraphError('AUTH_MODEL_MISSING', { model: name });
  return Object.freeze({
    user,
    group: models.get(options.group?.name ?? 'Group'),
    permission: models.get(options.permission?.name ?? 'Permission'),
  });
}
