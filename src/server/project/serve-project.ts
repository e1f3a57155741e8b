import { OperationTypeNode } from 'graphql';
import type { Database } from '../../database/connect.ts';
import { databaseOf, type Databases } from '../../database/databases.ts';
import { commandExplainer } from '../../database/explain/explain-command.ts';
import { commandRunner } from '../../database/run-command.ts';
import { learnFacts } from '../../loaders/learned-facts.ts';
import { rememberDeployments } from '../../database/writes/deployments.ts';
import { rememberWideRelations } from '../../loaders/wide-relations.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import { refuseRules } from '../../auth/permissions/check-rules.ts';
import type { Authenticated } from '../../auth/runtime/authenticator.ts';
import type { ProjectAuth } from '../../auth/runtime/project-auth.ts';
import type { ModelSet } from '../../model/model.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { Logger } from '../../observability/logger.ts';
import { buildSchema } from '../../schema/build-schema.ts';
import type { MongraphContext } from '../../schema/context.ts';
import { createServer, type MongraphServer } from '../create-server.ts';
import { resolveLimits } from '../limits/limits.ts';
import type { RequestInfo } from '../operation/request-info.ts';
import { watchScans, type ScanWatch, type ScanWatchOptions } from '../explain/watch-scans.ts';
import { createRequestContext, type OwnOfRequest } from '../request-state.ts';
import type { ServerOptions } from '../server-options.ts';
import { refuseSearchConfig } from './check-search-config.ts';
import { checkDatabases, refuseDatabases, unknownAliases } from './check-databases.ts';
import type { Config } from './config.ts';
import { databasesByAlias, dbByAlias } from './db-by-alias.ts';
import { openProjectAuth } from './open-project-auth.ts';
import { openProjectSearch, type ProjectSearch } from './open-project-search.ts';
import { requestReadOptions } from './request-read-options.ts';
import { schemaOptions } from './schema-options.ts';
import { viewersOf, type Viewers } from './request-viewer.ts';
import { warnOfOpenModels } from './warn-of-open-models.ts';

/** What a project is served with, besides its configuration. */
export interface ServeOptions extends Pick<
  ServerOptions,
  'mode' | 'logger' | 'host' | 'port' | 'graceMs' | 'onClose'
> {
  readonly models: ModelSet;
  /** The default database. */
  readonly database: Database;
  /** The others, by alias. */
  readonly databases?: Readonly<Record<string, Database>>;
  /** The clock of sessions and tokens; default: the process's. */
  readonly now?: () => Date;
}

/**
 * Makes the server of a project: its models' API over its databases.
 *
 * @throws MongraphError MODEL_INVALID for rules of permissions, DATABASE_UNKNOWN_ALIAS, DATABASE_BAD_OPTIONS, or DATABASES_INVALID with a line for each problem.
 * @example
 * const Book = defineModel('Book', { fields: { title: field.string({ required: true }) } });
 * const config = defineConfig({ models: [Book] });
 * const models = createModels(config.models);
 * const database = await connect({ uri: 'mongodb://localhost/library' });
 * const logger = await createLogger();
 * const server = serveProject(config, { models, database, mode: 'development', logger });
 * const { url } = await server.listen();
 */
export function serveProject(config: Config, options: ServeOptions): MongraphServer {
  const {
    models: _definitions,
    permissions: _permissions,
    database: _name,
    databases: _options,
    readOptions: _read,
    seed: _seed,
    schema: _schema,
    context: _context,
    actor: _actor,
    idempotency: _idempotency,
    search: _search,
    app: _app,
    modelsWithoutPermissions: _without,
    viewer: _viewer,
    auth: _auth,
    tokens: _tokens,
    warnScanAbove = 1_000,
    ...settings
  } = config;
  const { models, database, databases = {}, now, ...serving } = options;
  const byAlias = databasesByAlias({ database, databases });
  refuseDatabases([...checkDatabases(config, []), ...unknownAliases(models.values(), [...byAlias.keys()])]);
  refuseSearchConfig(config);
  refuseRules(models);
  const reading = { models, databases: dbByAlias(byAlias), warnScanAbove };
  const auth = openProjectAuth(config, { ...options, ...reading });
  const search = openProjectSearch(config, { ...reading, logger: options.logger });
  const schema = buildSchema(models, schemaOptions(config, models));
  warnOfOpenModels(config, options);
  const isWatched = options.mode === 'development' && Number.isFinite(warnScanAbove);
  const watch = isWatched ? watchProject({ ...reading, schema, logger: options.logger }) : undefined;
  return createServer({
    ...settings,
    ...serving,
    schema,
    createContext: contextMaker(config, {
      ...reading,
      watch,
      logger: options.logger,
      viewers: viewersOf(config, options.mode, { auth, now }),
      auth,
      search,
    }),
    readiness: () => pingAll(byAlias),
    settle: async () => {
      await Promise.all([search.settle(), auth?.accounts.background.settle()]);
    },
  });
}

/** Each server once, whatever the number of databases on it. */
async function pingAll(byAlias: ReadonlyMap<string, Database>): Promise<void> {
  const byClient = new Map([...byAlias.values()].map(({ client, db }) => [client, db]));
  await Promise.all([...byClient.values()].map((db) => db.command({ ping: 1 })));
}

/** Long enough for the scan of a development database, and short enough to be no burden to it. */
const watchMs = 5_000;

function watchProject({
  databases,
  ...options
}: Omit<ScanWatchOptions, 'explain'> & { readonly databases: Databases }): ScanWatch {
  const scope = { requestId: 'watch', operationName: undefined, signal: undefined, maxTimeMs: watchMs };
  return watchScans({ ...options, explain: commandExplainer(databases, scope) });
}

interface ContextParts {
  readonly models: ModelSet;
  readonly databases: Databases;
  readonly warnScanAbove: number;
  /** In development: warns of reads that want an index. */
  readonly watch: ScanWatch | undefined;
  readonly logger: Logger;
  readonly viewers: Viewers;
  readonly auth: ProjectAuth | undefined;
  readonly search: ProjectSearch;
}

function contextMaker(
  config: Config,
  { models, databases, warnScanAbove, watch, logger, viewers, auth, search }: ContextParts,
): (request: RequestInfo) => MongraphContext | Promise<MongraphContext> {
  const { executionMs: maxTimeMs, changedDocuments: mostDocuments } = resolveLimits(config.limits);
  const keepOutcomesMs = config.idempotency?.keepMs;
  const readOptions = requestReadOptions(config);
  const wide = rememberWideRelations();
  const deployments = rememberDeployments();
  const own = { requestId: 'facts', operationName: undefined, signal: undefined, maxTimeMs };
  const { runtime, followers } = search;
  const facts = learnFacts({ run: commandRunner(databases, own) });
  return (request) => {
    // An AbortSignal is made only when a command asks for it.
    const scope = {
      requestId: request.requestId,
      operationName: request.operationName,
      get signal() {
        return request.signal;
      },
      maxTimeMs,
      ...(readOptions === undefined ? {} : { readOptions: readOptions(request) }),
    };
    const explain = () => commandExplainer(databases, scope);
    const observer = request.explain?.open({ models, explain: explain(), warnScanAbove }) ?? watch?.(request);
    const kept = { wide, facts, deployments, logger, mostDocuments, keepOutcomesMs };
    const lasting = { ...kept, search: runtime, followers };
    const database = (alias: string) => databaseOf(databases, alias);
    const credentials = viewers.credentialsOf(request);
    const { accessOf } = viewers;
    const ownOf = (viewer: Viewer | null): OwnOfRequest | Promise<OwnOfRequest> => {
      const withActor = (own: object) => {
        const actor = actorOf(config, request, { viewer, context: own });
        return actor instanceof Promise ? actor.then((known) => ({ own, actor: known })) : { own, actor };
      };
      const own = config.context?.(request, { db: database(defaultDatabase), database, viewer });
      return own instanceof Promise ? own.then(withActor) : withActor(own ?? {});
    };
    const createFor = (authenticated: Authenticated) => {
      const { viewer } = authenticated;
      const again = async (next: Viewer | null) => ownOf(next);
      const parts = {
        models,
        database: databases,
        access: accessOf(viewer),
        viewer,
        auth: auth && { project: auth, credentials, authenticated, accessOf, ownOf: again },
        scope,
        observer,
      };
      const create = (own: OwnOfRequest) => createRequestContext({ ...parts, ...lasting, ...own });
      const own = ownOf(viewer);
      return own instanceof Promise ? own.then(create) : create(own);
    };
    const authenticated = viewers.authenticate(request, credentials);
    return authenticated instanceof Promise ? authenticated.then(createFor) : createFor(authenticated);
  };
}

/** Only what writes has to know who does. */
function actorOf(
  { actor }: Config,
  request: RequestInfo,
  { viewer, context }: { readonly viewer: Viewer | null; readonly context: object },
): string | null | Promise<string | null> {
  if (request.operation.operation !== OperationTypeNode.MUTATION) return null;
  return actor === undefined ? (viewer?.name ?? null) : actor(request, context);
}
