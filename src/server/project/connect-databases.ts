import { connectAll, type DatabaseAddress } from '../../database/connect-all.ts';
import type { Database } from '../../database/connect.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import { missingSources, refuseDatabases } from './check-databases.ts';
import type { Config } from './config.ts';
import { databaseSources } from './database-sources.ts';

/** Every database of a project, connected: what `serveProject` takes. */
export interface ConnectedDatabases {
  /** The default one. */
  readonly database: Database;
  /** The others, by alias. */
  readonly databases: Readonly<Record<string, Database>>;
  /** Closes all connections. */
  readonly close: () => Promise<void>;
}

/**
 * Connects to every database of a project; those on one server share their connections.
 *
 * The connection strings come from MONGODB_URI and MONGODB_URI_‹ALIAS›, or `uri` of the configuration.
 *
 * @throws MongraphError DATABASE_NOT_NAMED, DATABASE_URI_MISSING, or DATABASES_INVALID with a line for each that has none.
 * @throws MongraphError DATABASE_BAD_URI, DATABASE_UNREACHABLE, DATABASE_TOO_OLD.
 * @example
 * const Sale = defineModel('Sale', { database: 'archive', fields: { total: field.decimal() } });
 * const config = defineConfig({ models: [Sale], databases: { archive: { readPreference: 'secondaryPreferred' } } });
 * const { close, ...connected } = await connectDatabases(config);
 * const logger = await createLogger();
 * const models = createModels(config.models);
 * const server = serveProject(config, { models, ...connected, mode: 'production', logger, onClose: close });
 */
export async function connectDatabases(
  config: Config,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ConnectedDatabases> {
  const sources = databaseSources(config, env);
  refuseDatabases(missingSources(sources));
  return connectSources(
    sources.flatMap(({ uri, ...source }) => (uri === undefined ? [] : [{ ...source, uri }])),
  );
}

/** Connects to databases among which the default one is. */
export async function connectSources(addresses: readonly DatabaseAddress[]): Promise<ConnectedDatabases> {
  const { byAlias, close } = await connectAll(addresses);
  const { [defaultDatabase]: database, ...databases } = Object.fromEntries(byAlias);
  if (database === undefined) throw new MongraphError('DATABASE_NOT_NAMED', {});
  return Object.freeze({ database, databases: Object.freeze(databases), close });
}
