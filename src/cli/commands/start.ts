import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelSet } from '../../model/model.ts';
import { createModels } from '../../model/check/check-models.ts';
import type { Config } from '../../server/project/config.ts';
import { checkDatabases, missingSources, refuseDatabases } from '../../server/project/check-databases.ts';
import { refuseSearchConfig } from '../../server/project/check-search-config.ts';
import type { ConnectedDatabases } from '../../server/project/connect-databases.ts';
import { databaseSources } from '../../server/project/database-sources.ts';
import { databasesByAlias, dbByAlias } from '../../server/project/db-by-alias.ts';
import { findConfig, loadConfig } from '../../server/project/load-config.ts';
import { Cleanup } from '../cleanup.ts';
import { listenAddress } from '../listen-address.ts';
import { localDatabase } from '../local-database.ts';
import { openDatabases } from '../open-databases.ts';
import { prepareDatabases } from '../prepare-databases.ts';
import { projectFolder } from '../project-folder.ts';
import { listenForStop, Stopped, type StopSignals } from '../stop-signals.ts';
import type { Flags } from './registry.ts';

/** Serves the project until it is asked to stop. */
export async function run(flags: Flags): Promise<number> {
  const stop = listenForStop();
  const cleanup = new Cleanup();
  try {
    const code = await serveUntilStopped(flags, stop, cleanup);
    await cleanUp(cleanup, stop.signal);
    // Code of the project may still be at work, such as a seed that was interrupted.
    return process.exit(code);
  } finally {
    await cleanUp(cleanup, stop.signal);
  }
}

async function serveUntilStopped(flags: Flags, stop: StopSignals, cleanup: Cleanup): Promise<number> {
  const starting = start(flags, stop, cleanup);
  try {
    await Promise.race([starting, stop.stopped]);
    if (stop.signal.aborted) await settled(starting, settleMs);
    stop.signal.throwIfAborted();
    await stop.stopped;
    console.log('Stopping…');
    return 0;
  } catch (error) {
    if (error instanceof Stopped) return error.exitCode;
    throw error;
  }
}

/** How long a start that is to stop may take to notice; a seed says that it was interrupted. */
const settleMs = 2_000;

async function settled(work: Promise<void>, milliseconds: number): Promise<void> {
  const late = sleep(milliseconds, undefined, { ref: false });
  await Promise.race([work.catch(() => undefined), late]);
}

const patienceMs = 20_000;

/** A download cannot be stopped: who asked for the end gets it anyway, and the mongod ends with this process. */
async function cleanUp(cleanup: Cleanup, signal: AbortSignal): Promise<void> {
  const timer = setTimeout(() => signal.aborted && process.exit(1), patienceMs);
  await cleanup.run();
  clearTimeout(timer);
}

interface Session {
  readonly config: Config;
  readonly models: ModelSet;
  readonly production: boolean;
  readonly stop: StopSignals;
  readonly cleanup: Cleanup;
}

/** Whatever can be wrong without a database is found out before one is downloaded, or waited for. */
async function start(flags: Flags, stop: StopSignals, cleanup: Cleanup): Promise<void> {
  const address = listenAddress(flags, process.env);
  const project = projectFolder(flags);
  findConfig(project);
  const production = process.env['NODE_ENV'] === 'production';
  const local = localDatabase(project, say, cleanup);
  // Awaited below, unless the models fail first: then their failure is the one to tell.
  if (!production && !process.env['MONGODB_URI'] && local.hasData()) local.start().catch(() => undefined);
  const config = await loadConfig(project);
  const models = createModels(config.models, config);
  if (config.auth !== undefined)
    (await import('../../auth/runtime/check-auth.ts')).checkAuth(config.auth, models);
  refuseSearchConfig(config);
  const sources = databaseSources(config, process.env);
  refuseDatabases([
    ...checkDatabases(config, models.values()),
    ...(production ? missingSources(sources) : []),
  ]);
  const { checkAddress } = await import('../check-address.ts');
  await checkAddress(address);
  const databases = await openDatabases(sources, local, cleanup);
  stop.signal.throwIfAborted();
  const session = { config, models, production, stop, cleanup };
  await prepareDatabases(databases, { ...session, signal: stop.signal });
  await serve(databases, address, session);
}

async function serve(
  { database, databases }: ConnectedDatabases,
  address: { host: string; port: number },
  { config, models, production, stop, cleanup }: Session,
): Promise<void> {
  const { serveProject } = await import('../../server/project/serve-project.ts');
  const { createLogger } = await import('../../observability/logger.ts');
  const logger = await createLogger();
  const mode = production ? 'production' : 'development';
  const server = serveProject(config, { models, database, databases, mode, logger, ...address });
  stop.signal.throwIfAborted();
  cleanup.add(() => server.close());
  const { url } = await server.listen();
  if (!production) {
    const { buildMissingWords } = await import('../build-missing-words.ts');
    const searched = { config, models, databases: dbByAlias(databasesByAlias({ database, databases })) };
    const building = buildMissingWords(searched, { logger, signal: stop.signal });
    cleanup.add(() => building);
  }
  const seconds = (performance.now() / 1_000).toFixed(1);
  say(`Ready in ${seconds} s: ${url}/graphql${production ? '' : ' (Ctrl+C stops it)'}`);
}

function say(line: string): void {
  console.log(line);
}
