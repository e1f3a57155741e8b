import type { Databases } from '../../database/databases.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ModelSet } from '../../model/model.ts';
import type { Logger } from '../../observability/logger.ts';
import { silentMailProblems } from '../accounts/account-options.ts';
import { createAccounts } from '../accounts/accounts.ts';
import { keepAudit } from '../audit/keep-audit.ts';
import type { AuthOptions } from '../auth-options.ts';
import { createApiKeys } from '../api-keys/api-keys.ts';
import { openSecondFactor } from '../second-factor/open-second-factor.ts';
import { noSecondFactor } from '../second-factor/no-second-factor.ts';
import { createSessions } from '../sessions/create-sessions.ts';
import type { SessionCookie } from '../sessions/session-cookie.ts';
import { resolveSessionOptions } from '../sessions/session-options.ts';
import { refuseBearer } from '../tokens/refuse-bearer.ts';
import { tokenWays } from '../tokens/token-ways.ts';
import { openAuthDatabase } from './auth-database.ts';
import { checkAuth } from './check-auth.ts';
import type { ProjectAuth } from './project-auth.ts';

/** What the accounts of a project work with. */
export interface ProjectAuthParts {
  readonly models: ModelSet;
  readonly databases: Databases;
  /** What the project is called. */
  readonly app?: string | undefined;
  readonly mode: 'development' | 'production';
  readonly logger: Pick<Logger, 'info' | 'error'>;
  readonly cookie: SessionCookie;
  /** Whether the project tells in a way of its own who asks: what tokens no other way takes are then its business. */
  readonly hasOwnViewer?: boolean;
  /** The clock; default: the process's. */
  readonly now?: (() => Date) | undefined;
}

/**
 * Makes the accounts of a project.
 *
 * @throws MongraphError AUTH_OPTIONS_INVALID, AUTH_MODELS_INVALID
 */
export function createProjectAuth(options: AuthOptions, parts: ProjectAuthParts): ProjectAuth {
  const reasons = silentMailProblems(options, parts.mode);
  if (reasons.length > 0) throw new MongraphError('AUTH_OPTIONS_INVALID', { reasons });
  const { databases, logger, cookie, now = () => new Date() } = parts;
  const models = checkAuth(options, parts.models);
  const auth = openAuthDatabase(databases, models);
  const { sessions, way } = createSessions({
    auth,
    models,
    cookie,
    options: resolveSessionOptions(options.sessions),
    logger,
    now,
  });
  const audit = keepAudit({ auth, options: options.audit, logger, now });
  const ownSecondFactor = openSecondFactor(options, { auth, app: parts.app, now });
  const apiKeys =
    options.apiKeys === true ? createApiKeys({ auth, models, all: parts.models, logger, now }) : undefined;
  const shared = { sessions, secondFactor: ownSecondFactor ?? noSecondFactor, audit };
  return Object.freeze({
    models,
    accounts: createAccounts({ ...shared, db: auth.db, models, options, logger }),
    ownSecondFactor,
    apiKeys,
    ways: Object.freeze([
      ...(apiKeys === undefined ? [] : [apiKeys.way]),
      ...tokenWays(options, auth, { models, now }),
      ...(parts.hasOwnViewer === true ? [] : [refuseBearer({ hasApiKeys: apiKeys !== undefined })]),
      way,
    ]),
    ...shared,
  });
}
