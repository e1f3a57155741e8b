import type { Accounts } from '../../auth/accounts/accounts.ts';
import type { AuthModels } from '../../auth/accounts/auth-models.ts';
import type { AuthOptions } from '../../auth/auth-options.ts';
import { anonymous } from '../../auth/runtime/authenticator.ts';
import type { Credentials } from '../../auth/runtime/credentials.ts';
import { WriteFailed } from '../../client/write-failed.ts';
import type { Databases } from '../../database/databases.ts';
import { rememberWideRelations } from '../../loaders/wide-relations.ts';
import type { ModelSet } from '../../model/model.ts';
import type { Logger } from '../../observability/logger.ts';
import { fullAccess } from '../../planner/access.ts';
import { createRequestContext } from '../request-state.ts';
import type { Config } from './config.ts';
import { databasesByAlias, dbByAlias, type ProjectDatabases } from './db-by-alias.ts';
import { openProjectAuth } from './open-project-auth.ts';

/** The accounts of a project for a command that runs beside its server, or without one. */
export interface OpenAccounts {
  readonly options: AuthOptions;
  readonly models: AuthModels;
  readonly accounts: Accounts;
  readonly databases: Databases;
  /** Whom the audit trail names where no request is: the command. */
  readonly actor: string;
  readonly credentials: Credentials;
  /**
   * Creates a user, with all that writing one means: defaults, validators, hooks. Gives the `_id`.
   *
   * @throws WriteFailed
   */
  readonly createUser: (values: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

/** What accounts are opened with. */
export interface AccountServing {
  readonly models: ModelSet;
  readonly connected: ProjectDatabases;
  readonly production: boolean;
  readonly logger: Logger;
  /** The name of the command. */
  readonly command: string;
}

/**
 * Opens the accounts of a project.
 *
 * @throws MongraphError AUTH_OPTIONS_INVALID, AUTH_MODELS_INVALID
 */
export function openAccounts(
  config: Config & { readonly auth: AuthOptions },
  { models, connected, production, logger, command }: AccountServing,
): OpenAccounts {
  const databases = dbByAlias(databasesByAlias(connected));
  const mode = production ? 'production' : 'development';
  const project = openProjectAuth(config, { models, databases, mode, logger });
  const actor = `mongraph ${command}`;
  const { mongraph } = createRequestContext({
    models,
    database: databases,
    access: fullAccess,
    scope: { requestId: actor, operationName: undefined, signal: undefined, maxTimeMs },
    wide: rememberWideRelations(),
    actor,
    logger,
    auth: { project, credentials: noRequest(actor), authenticated: anonymous, accessOf: () => fullAccess },
  });
  return Object.freeze({
    options: config.auth,
    models: project.models,
    accounts: project.accounts,
    databases,
    actor,
    credentials: noRequest(actor),
    createUser: async (values: Readonly<Record<string, unknown>>) => {
      const { user } = project.models;
      const { failures, documents } = await mongraph.mutate({ kind: 'create', model: user, set: values });
      if (failures.length > 0) throw new WriteFailed(user.name, failures);
      return documents[0]?.id;
    },
  });
}

/** Long enough for a database that is busy. */
const maxTimeMs = 30_000;

/** A command has no address, no headers and no cookies. */
function noRequest(requestId: string): Credentials {
  return Object.freeze({
    requestId,
    address: undefined,
    header: () => undefined,
    cookie: () => undefined,
    setCookie: () => undefined,
  });
}
