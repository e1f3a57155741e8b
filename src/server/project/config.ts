import type { Db } from 'mongodb';
import type { AnyModelDefinition } from '../../model/define/definitions.ts';
import type { GraphiqlOptions } from '../graphiql/page.ts';
import type { CorsOptions } from '../http/cors.ts';
import type { Limits } from '../limits/limits.ts';
import type { RequestInfo } from '../operation/request-info.ts';
import type { DatabaseOptions, RequestReadOptions } from './database-options.ts';

/** What the function that fills an empty database gets. */
export interface SeedContext {
  /** The default database, of the driver. */
  readonly db: Db;
  /** The database of an alias, of the driver. */
  readonly database: (alias: string) => Db;
  /** Tells how far it is: so many of so many documents. */
  readonly progress: (done: number, total: number) => void;
  /** Fires when the program is asked to stop. */
  readonly signal: AbortSignal;
}

/** A project: its models, and how they are served. */
export interface Config {
  readonly models: readonly AnyModelDefinition[];
  /** Name of the database where MONGODB_URI has none; default "mongraph". */
  readonly database?: string;
  /** Further databases, by the alias that models name; how the default one is read is the entry `default`. */
  readonly databases?: Readonly<Record<string, DatabaseOptions>>;
  /** How a request reads, where that differs from the configuration; called once for each operation that reads. */
  readonly readOptions?: (request: RequestInfo) => RequestReadOptions | undefined;
  /**
   * Fills the databases at the first start in development; never called when one of the models' collections has
   * a document that no earlier, unfinished call wrote.
   */
  readonly seed?: (context: SeedContext) => Promise<void>;
  /** Title and example operations of GraphiQL, or whether it is served at all; by default in development only. */
  readonly graphiql?: boolean | GraphiqlOptions;
  readonly limits?: Partial<Limits>;
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
}

/** The names of all options, typed so that none is forgotten. */
const optionNames: Readonly<Record<keyof Config, true>> = {
  models: true,
  database: true,
  databases: true,
  readOptions: true,
  seed: true,
  graphiql: true,
  limits: true,
  cors: true,
  introspection: true,
  suggestions: true,
  explain: true,
  warnScanAbove: true,
  allowedHosts: true,
};

export const configOptions: readonly string[] = Object.freeze(Object.keys(optionNames));

/**
 * Declares a project; the default export of its `mongraph.config.ts`.
 *
 * @example
 * const Book = defineModel('Book', { fields: { title: field.string({ required: true }) } });
 * export default defineConfig({ models: [Book] });
 */
export function defineConfig(config: Config): Config {
  return Object.freeze({ ...config });
}
