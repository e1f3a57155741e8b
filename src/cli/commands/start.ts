import type { Database } from '../../database/connect.ts';
import type { ModelSet } from '../../model/model.ts';
import { createModels } from '../../model/check/check-models.ts';
import type { Config } from '../../server/project/config.ts';
import { loadConfig } from '../../server/project/load-config.ts';
import { Cleanup } from '../cleanup.ts';
import { listenAddress } from '../listen-address.ts';
import { obtainDatabase } from '../obtain-database.ts';
import { prepareDatabase } from '../prepare-database.ts';
import { projectFolder } from '../project-folder.ts';
import { listenForStop, Stopped, type StopSignals } from '../stop-signals.ts';
import type { Flags } from './registry.ts';

/** Serves the project until it is asked to stop. */
export async function run(flags: Flags): Promise<number> {
  const stop = listenForStop();
  const cleanup = new Cleanup();
  try {
    await Promise.race([start(flags, stop, cleanup), stop.stopped]);
    await stop.stopped;
    console.log('Stopping…');
    return 0;
  } catch (error) {
    if (error instanceof Stopped) return error.exitCode;
    throw error;
  } finally {
    await cleanup.run();
  }
}

interface Session {
  readonly config: Config;
  readonly models: ModelSet;
  readonly project: string;
  readonly production: boolean;
  readonly stop: StopSignals;
  readonly cleanup: Cleanup;
}

/** Whatever can be wrong without a database is found out before one is started. */
async function start(flags: Flags, stop: StopSignals, cleanup: Cleanup): Promise<void> {
  const address = listenAddress(flags, process.env);
  const project = projectFolder(flags);
  const config = await loadConfig(project);
  const models = createModels(config.models);
  const { checkAddress } = await import('../check-address.ts');
  await checkAddress(address);
  const production = process.env['NODE_ENV'] === 'production';
  const session = { config, models, project, production, stop, cleanup };
  const [database] = await Promise.all([
    openDatabase(session),
    import('../../server/project/serve-project.ts'),
  ]);
  stop.signal.throwIfAborted();
  await prepareDatabase(database, { ...session, signal: stop.signal });
  await serve(database, address, session);
}

async function openDatabase({ config, project, production, cleanup }: Session): Promise<Database> {
  const { connect } = await import('../../database/connect.ts');
  const obtain = { project, production, env: process.env, say };
  const { uri, where } = await obtainDatabase(obtain, cleanup);
  const database = await connect({
    uri,
    ...(config.database === undefined ? {} : { name: config.database }),
  });
  cleanup.add(() => database.close());
  const name = `"${database.db.databaseName}"`;
  const hosts = database.client.options.hosts.map(String).join(', ');
  say(`MongoDB ${database.version} at ${hosts}, database ${name}${where === undefined ? '' : `, ${where}`}`);
  return database;
}

async function serve(
  database: Database,
  address: { host: string; port: number },
  { config, models, production, stop, cleanup }: Session,
): Promise<void> {
  const { serveProject } = await import('../../server/project/serve-project.ts');
  const { createLogger } = await import('../../observability/logger.ts');
  const logger = await createLogger();
  const mode = production ? 'production' : 'development';
  const server = serveProject(config, { models, database, mode, logger, ...address });
  stop.signal.throwIfAborted();
  cleanup.add(() => server.close());
  const { url } = await server.listen();
  const seconds = (performance.now() / 1_000).toFixed(1);
  say(`Ready in ${seconds} s: ${url}/graphql${production ? '' : ' (Ctrl+C stops it)'}`);
}

function say(line: string): void {
  console.log(line);
}
