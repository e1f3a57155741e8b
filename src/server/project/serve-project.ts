import type { Database } from '../../database/connect.ts';
import { commandExplainer } from '../../database/explain/explain-command.ts';
import { rememberWideRelations } from '../../loaders/wide-relations.ts';
import type { ModelSet } from '../../model/model.ts';
import { fullAccess } from '../../planner/access.ts';
import { buildSchema } from '../../schema/build-schema.ts';
import type { MongraphContext } from '../../schema/context.ts';
import { createServer, type MongraphServer } from '../create-server.ts';
import { resolveLimits } from '../limits/limits.ts';
import type { RequestInfo } from '../operation/request-info.ts';
import { createRequestState } from '../request-state.ts';
import type { ServerOptions } from '../server-options.ts';
import type { Config } from './config.ts';

/** What a project is served with, besides its configuration. */
export interface ServeOptions extends Pick<
  ServerOptions,
  'mode' | 'logger' | 'host' | 'port' | 'graceMs' | 'onClose'
> {
  readonly models: ModelSet;
  readonly database: Database;
}

/**
 * Makes the server of a project: its models' API over a database.
 *
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
  const { models: _definitions, database: _name, seed: _seed, warnScanAbove = 1_000, ...settings } = config;
  const { models, database, ...serving } = options;
  return createServer({
    ...settings,
    ...serving,
    schema: buildSchema(models),
    createContext: contextMaker({
      models,
      database,
      maxTimeMs: resolveLimits(config.limits).executionMs,
      warnScanAbove,
    }),
    readiness: async () => {
      await database.db.command({ ping: 1 });
    },
  });
}

interface ContextParts {
  readonly models: ModelSet;
  readonly database: Database;
  readonly maxTimeMs: number;
  readonly warnScanAbove: number;
}

function contextMaker({
  models,
  database: { db },
  maxTimeMs,
  warnScanAbove,
}: ContextParts): (request: RequestInfo) => MongraphContext {
  const wide = rememberWideRelations();
  return (request) => {
    // An AbortSignal is made only when a command asks for it.
    const scope = {
      requestId: request.requestId,
      operationName: request.operationName,
      get signal() {
        return request.signal;
      },
      maxTimeMs,
    };
    const observer = request.explain?.open({ models, explain: commandExplainer(db, scope), warnScanAbove });
    return {
      mongraph: createRequestState({ models, database: db, access: fullAccess, scope, wide, observer }),
    };
  };
}
