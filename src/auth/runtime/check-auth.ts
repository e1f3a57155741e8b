import { secondFactorOptions } from '../second-factor/open-second-factor.ts';
import { secondFactorProblems } from '../second-factor/second-factor-options.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ModelSet } from '../../model/model.ts';
import { accountProblems } from '../accounts/account-options.ts';
import type { AuthModels } from '../accounts/auth-models.ts';
import { nameProblems } from '../accounts/name-problems.ts';
import { resolveAuthModels } from '../accounts/resolve-auth-models.ts';
import { signUpProblems } from '../accounts/sign-up-fields.ts';
import { auditProblems } from '../audit/audit-options.ts';
import type { AuthOptions } from '../auth-options.ts';
import { sessionProblems } from '../sessions/session-options.ts';
import { tokenProblems } from '../tokens/token-problems.ts';

/**
 * Refuses options of accounts that do not work, before anything is connected to; gives the models of the accounts.
 *
 * @throws MongraphError AUTH_OPTIONS_INVALID, AUTH_MODELS_INVALID
 */
export function checkAuth(options: AuthOptions, models: ModelSet): AuthModels {
  const resolved = resolveAuthModels(models, options);
  const reasons = [
    ...sessionProblems(options.sessions),
    ...tokenProblems(options.tokens),
    ...nameProblems(models, options),
    ...accountProblems(options),
    ...signUpProblems(resolved.user, options),
    ...auditProblems(options.audit),
    ...secondFactorProblems(secondFactorOptions(options)),
    ...elsewhere(resolved),
  ];
  if (reasons.length > 0) throw new MongraphError('AUTH_OPTIONS_INVALID', { reasons });
  return resolved;
}

/** One command reads a viewer, and commands read one database. */
function elsewhere({ user, group, permission }: AuthModels): string[] {
  return [group, permission].flatMap((model) =>
    model === undefined || model.database === user.database
      ? []
      : [`"${model.name}" has to be in the database "${user.database}", where "${user.name}" is`],
  );
}
