import type { ReportOptions } from '../../auth/permissions/access-report.ts';
import { suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { createModels } from '../../model/check/check-models.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Config } from '../../server/project/config.ts';
import { checkDatabases, refuseDatabases } from '../../server/project/check-databases.ts';
import { databaseSources } from '../../server/project/database-sources.ts';
import { loadConfig } from '../../server/project/load-config.ts';
import { appOf } from '../../server/project/request-viewer.ts';
import { accessText } from '../access/access-text.ts';
import { readNumbers, type OpenProject } from '../access/read-numbers.ts';
import { readViewer } from '../access/read-viewer.ts';
import { Cleanup } from '../cleanup.ts';
import { createPaint } from '../explain/paint.ts';
import { localDatabase } from '../local-database.ts';
import { openDatabases } from '../open-databases.ts';
import { projectFolder } from '../project-folder.ts';
import type { Flags } from './registry.ts';

/** Tells what a viewer may do with the models of the project, and which rules say so. */
export async function run(flags: Flags): Promise<number> {
  const asked = readViewer(flags);
  const folder = projectFolder(flags);
  const config = await loadConfig(folder);
  const models = createModels(config.models, config);
  const { refuseRules } = await import('../../auth/permissions/check-rules.ts');
  refuseRules(models);
  const chosen = chooseModels(models, flags['model']);
  const cleanup = new Cleanup();
  try {
    const open = await openProject({ config, folder, models, cleanup }, asked.kind === 'user');
    const viewer = asked.kind === 'known' ? asked.viewer : await lookUp(asked.name, { config, models, open });
    const isOpen = config.modelsWithoutPermissions === 'open';
    await print(chosen, { viewer, app: appOf(config), isOpen }, open);
    return 0;
  } finally {
    await cleanup.run();
  }
}

function chooseModels(models: ModelSet, name: string | boolean | undefined): readonly Model[] {
  if (typeof name !== 'string') return [...models.values()];
  const model = models.get(name);
  if (model !== undefined) return [model];
  throw new MongraphError('CLI_UNKNOWN_MODEL', { model: name, suggestions: suggest(name, models.keys()) });
}

interface Project {
  readonly config: Config;
  readonly folder: string;
  readonly models: ModelSet;
  readonly cleanup: Cleanup;
}

/** Without a user to look up, the database only counts: it is opened where it is there already. */
async function openProject(
  { config, folder, models, cleanup }: Project,
  isNeeded: boolean,
): Promise<OpenProject | undefined> {
  const sources = databaseSources(config, process.env);
  const local = localDatabase(folder, console.error, cleanup);
  if (!isNeeded && !local.hasData() && sources.some(({ uri }) => uri === undefined)) return undefined;
  refuseDatabases(checkDatabases(config, models.values()));
  const { database, databases } = await openDatabases(sources, local, cleanup, () => undefined);
  const { databasesByAlias, dbByAlias } = await import('../../server/project/db-by-alias.ts');
  return { databases: dbByAlias(databasesByAlias({ database, databases })) };
}

interface LookUp {
  readonly config: Config;
  readonly models: ModelSet;
  readonly open: OpenProject | undefined;
}

async function lookUp(name: string, { config, models, open }: LookUp): Promise<Viewer> {
  const { resolveAuthModels } = await import('../../auth/accounts/resolve-auth-models.ts');
  const { openAuthDatabase } = await import('../../auth/runtime/auth-database.ts');
  const { findViewer } = await import('../../auth/permissions/find-viewer.ts');
  const auth = resolveAuthModels(models, config.auth);
  const viewer = open && (await findViewer(openAuthDatabase(open.databases, auth), auth, name));
  if (viewer === undefined) throw new MongraphError('CLI_UNKNOWN_USER', { name, model: auth.user.name });
  return viewer;
}

async function print(
  models: readonly Model[],
  options: ReportOptions,
  open: OpenProject | undefined,
): Promise<void> {
  const { reportAccess } = await import('../../auth/permissions/access-report.ts');
  const paint = createPaint(process.stdout, process.env);
  const { viewer } = options;
  console.log(`What ${viewer === null ? 'anonymous requests' : viewer.name} may do\n`);
  for (const model of models) {
    const report = reportAccess(model, options);
    // One model after the other, as they are printed.
    // oxlint-disable-next-line no-await-in-loop
    console.log(`${accessText(report, await readNumbers(report, options, open), paint)}\n`);
  }
}
