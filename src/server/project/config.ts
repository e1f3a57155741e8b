import type { Db } from 'mongodb';
import { auditHooks, hooksOfAudit } from '../../auth/audit/audit-hooks.ts';
import { forgetHooks, hooksOfSessions } from '../../auth/sessions/forget-hooks.ts';
import type { AuthOptions } from '../../auth/auth-options.ts';
import type { TokenIssuer } from '../../auth/tokens/token-options.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import type { HooksDefinition } from '../../model/define/define-hooks.ts';
import type { AnyModelDefinition } from '../../model/define/definitions.ts';
import type { PermissionsDefinition } from '../../model/permissions/define-permissions.ts';
import type { GraphiqlOptions } from '../graphiql/page.ts';
import type { CorsOptions } from '../http/cors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Own } from '../../schema/own/own.ts';
import type { RequestInfo } from '../operation/request-info.ts';
import type { SearchConfig } from './search-config.ts';
import type { DatabaseOptions, RequestReadOptions } from './database-options.ts';

/** What the function that fills an empty database gets. */
export interface SeedContext {
  /** The default database, of the driver. */
  readonly db: Db;
  /** The database of an alias, of the driver. */
  readonly database: (alias: string) => Db;
  /**
   * Creates a user, in a project with `auth`, with a password where one is given, and gives the `_id`. The values are those of
   * the API's input; passwords are taken as they are.
   */
  readonly createUser: (
    values: Readonly<Record<string, unknown>> & { readonly password?: string },
  ) => Promise<unknown>;
  /**
   * Documents of a model, as the driver stores them, with the keys that their texts are completed by: one that is inserted
   * without them gets them behind the seed, which takes longer.
   */
  readonly withSearchKeys: <Stored extends object>(
    model: Pick<AnyModelDefinition, 'name'>,
    documents: readonly Stored[],
  ) => readonly Stored[];
  /** Tells how far it is: so many of so many documents. */
  readonly progress: (done: number, total: number) => void;
  /** Fires when the program is asked to stop. */
  readonly signal: AbortSignal;
}

/** What the function that makes a request's context gets besides the request. */
export interface ContextParts {
  /** Who asks; null is nobody who is known. */
  readonly viewer: Viewer | null;
  /** The default database, of the driver: for writes of own mutations. */
  readonly db: Db;
  /** The database of an alias, of the driver. */
  readonly database: (alias: string) => Db;
}

/** A project: its models, and how they are served. */
export interface Config<Context extends object = object> {
  readonly models: readonly AnyModelDefinition[];
  /** What runs when documents are written: what `defineHooks` returned. */
  readonly hooks?: readonly HooksDefinition[];
  /** Who may do what, beside the models: what `definePermissions` returned. */
  readonly permissions?: readonly PermissionsDefinition[];
  /** Name of the database where MONGODB_URI has none; default "mongraph". */
  readonly database?: string;
  /** Further databases, by the alias that models name; how the default one is read is the entry `default`. */
  readonly databases?: Readonly<Record<string, DatabaseOptions>>;
  /** The first part of the names of permissions, `lexicon` in `lexicon.change_word`; default: the name of the database. */
  readonly app?: string;
  /**
   * What models without `permissions` allow: nothing, which is the default in production, or everything, the default in
   * development, where every such model is warned of at the start.
   */
  readonly modelsWithoutPermissions?: 'closed' | 'open';
  /**
   * Who sends a request, for projects that know it in their own way; called for each operation. Null is nobody who is known.
   */
  readonly viewer?: (request: RequestInfo) => Viewer | null | Promise<Viewer | null>;
  /** Tokens of other services, for a project without accounts: their claims alone say who asks. With accounts: `auth.tokens`. */
  readonly tokens?: readonly TokenIssuer[];
  /** Accounts, sessions and tokens: see the guide on sessions; without it the project has none. */
  readonly auth?: AuthOptions;
  /** How a request reads, where that differs from the configuration; called once for each operation that reads. */
  readonly readOptions?: (request: RequestInfo) => RequestReadOptions | undefined;
  /**
   * Fills the databases at the first start in development; never called when one of the models' collections has
   * a document that no earlier, unfinished call wrote.
   */
  readonly seed?: (context: SeedContext) => Promise<void>;
  /** What own resolvers and computed fields find in the context of a request, beside `mongraph`; called for each operation. */
  readonly context?: (request: RequestInfo, parts: ContextParts) => Context | Promise<Context>;
  /**
   * Who writes, as `createdBy`, `updatedBy`, histories and hooks tell it; called for each operation with mutations, with what
   * `context` made. Default: the viewer's name, null for nobody who is known.
   */
  readonly actor?: (request: RequestInfo, context: Context) => string | null | Promise<string | null>;
  /** Adds types, fields, queries and mutations beside the generated ones, and replaces generated ones. */
  readonly schema?: (own: Own<Context>) => void;
  /** Title and example operations of GraphiQL, or whether it is served at all; by default in development only. */
  readonly graphiql?: boolean | GraphiqlOptions;
  readonly limits?: Partial<Limits>;
  /** What finds documents by texts, and how. */
  readonly search?: SearchConfig;
  /** How long the outcomes of mutations with an idempotency key are kept, in milliseconds; default a day. */
  readonly idempotency?: { readonly keepMs?: number };
  /** Closed to other origins when absent. */
  readonly cors?: CorsOptions;
  /** Whether the schema can be asked for; by default in development only. */
  readonly introspection?: boolean;
  /** Whether errors propose names that the client may have meant; by default in development only. */
  readonly suggestions?: boolean;
  /** Whether operations are explained for requests with the header `x-mongraph-explain`; by default in development only. */
  readonly explain?: boolean;
  /**
   * In development, and in explanations: reads of more documents than this without an index are warned of, with the
   * index to add. Default 1,000; `Infinity` for never.
   */
  readonly warnScanAbove?: number;
  /** Host names that the server answers to; see the guide on deployment. */
  readonly allowedHosts?: readonly string[];
  /**
   * How many proxies stand in front of the server, each of which adds an address to `X-Forwarded-For`; default 0. The address
   * of the client is what sign-ins are throttled by, and what sessions and the audit trail show.
   */
  readonly trustProxy?: number;
}

/** The names of all options, typed so that none is forgotten. */
const optionNames: Readonly<Record<keyof Config, true>> = {
  models: true,
  hooks: true,
  permissions: true,
  database: true,
  databases: true,
  app: true,
  modelsWithoutPermissions: true,
  viewer: true,
  auth: true,
  tokens: true,
  readOptions: true,
  seed: true,
  context: true,
  actor: true,
  schema: true,
  graphiql: true,
  limits: true,
  search: true,
  idempotency: true,
  cors: true,
  introspection: true,
  suggestions: true,
  explain: true,
  warnScanAbove: true,
  allowedHosts: true,
  trustProxy: true,
};

export const configOptions: readonly string[] = Object.freeze(Object.keys(optionNames));

/**
 * Declares a project; the default export of its `mongraph.config.ts`.
 *
 * @example
 * const Book = defineModel('Book', { fields: { title: field.string({ required: true }) } });
 * export default defineConfig({ models: [Book] });
 */
export function defineConfig<Context extends object = object>(config: Config<Context>): Config {
  // `schema` and `actor` get the context that `context` makes: the two come together, so their type is no one else's business.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.freeze({ ...config, ...hooksOf(config) }) as object as Config;
}

/** The project's own hooks, and those of its sessions and its audit trail. */
function hooksOf({
  auth,
  models,
  hooks = [],
}: Pick<Config, 'auth' | 'models' | 'hooks'>): Pick<Config, 'hooks'> {
  if (auth === undefined || !Array.isArray(models)) return {};
  // A configuration that is made of another one has them already.
  const own = hooks.filter((one) => !(auditHooks in one || forgetHooks in one));
  return { hooks: Object.freeze([...own, ...hooksOfSessions(models, auth), ...hooksOfAudit(models, auth)]) };
}
