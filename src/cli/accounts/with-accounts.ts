import type { AuthModels } from '../../auth/accounts/auth-models.ts';
import type { AuthOptions } from '../../auth/auth-options.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { createModels } from '../../model/check/check-models.ts';
import type { ModelSet } from '../../model/model.ts';
import { checkDatabases, missingSources, refuseDatabases } from '../../server/project/check-databases.ts';
import type { Config } from '../../server/project/config.ts';
import { databaseSources } from '../../server/project/database-sources.ts';
import { loadConfig } from '../../server/project/load-config.ts';
import type { OpenAccounts } from '../../server/project/open-accounts.ts';
import { Cleanup } from '../cleanup.ts';
import type { Flags } from '../commands/registry.ts';
import { localDatabase } from '../local-database.ts';
import { openDatabases } from '../open-databases.ts';
import { projectFolder } from '../project-folder.ts';
import { Stopped } from '../stop-signals.ts';

/** A project with accounts, of which no database is open yet. */
export interface AccountProject {
  /** The command that works with it. */
  readonly command: string;
  readonly folder: string;
  readonly config: Config & { readonly auth: AuthOptions };
  readonly models: ModelSet;
  readonly auth: AuthModels;
}

/**
 * Loads the project whose accounts a command works with: what is wrong with it is told before any database is looked for.
 *
 * @throws MongraphError CLI_NO_ACCOUNTS, AUTH_MODELS_INVALID, and those of `loadConfig` and `createModels`
 */
export async function loadAccounts(command: string, flags: Flags): Promise<AccountProject> {
  const folder = projectFolder(flags);
  const config = await loadConfig(folder);
  const { auth } = config;
  if (auth === undefined) throw new MongraphError('CLI_NO_ACCOUNTS', { command });
  const models = createModels(config.models, config);
  const { resolveAuthModels } = await import('../../auth/accounts/resolve-auth-models.ts');
  return {
    command,
    folder,
    config: { ...config, auth },
    models,
    auth: resolveAuthModels(models, auth),
  };
}

/** Opens the accounts of a project, works with them, and closes all that was opened; gives the exit code. */
export async function withAccounts(
  project: AccountProject,
  work: (accounts: OpenAccounts) => Promise<void>,
): Promise<number> {
  const cleanup = new Cleanup();
  try {
    await work(await open(project, cleanup));
    return 0;
  } catch (error) {
    if (error instanceof Stopped) return error.exitCode;
    throw error;
  } finally {
    await cleanup.run();
  }
}

async function open(project: AccountProject, cleanup: Cleanup): Promise<OpenAccounts> {
  const { config, models, folder, command } = project;
  const production = process.env['NODE_ENV'] === 'production';
  const sources = databaseSources(config, process.env);
  refuseDatabases([
    ...checkDatabases(config, models.values()),
    ...(production ? missingSources(sources) : []),
  ]);
  const local = localDatabase(folder, console.error, cleanup);
  const connected = await openDatabases(sources, local, cleanup, () => undefined);
  if (!production) {
    // A database that `mongraph start` has not seen is made as it would: filled, and with its unique indexes.
    const { prepareDatabases } = await import('../prepare-databases.ts');
    const { signal } = new AbortController();
    await prepareDatabases(connected, { config, models, production, signal });
  }
  const { createLogger } = await import('../../observability/logger.ts');
  const logger = await createLogger({ level: 'error', destination: process.stderr });
  const { openAccounts } = await import('../../server/project/open-accounts.ts');
  return openAccounts(config, { models, connected, production, logger, command });
}
