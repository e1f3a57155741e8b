import type { GraphQLSchema } from 'graphql';
import { MongraphError } from '../errors/mongraph-error.ts';
import type { Logger } from '../observability/logger.ts';
import type { GraphiqlOptions } from './graphiql/page.ts';
import type { CorsOptions } from './http/cors.ts';
import type { Limits } from './limits/limits.ts';
import type { RequestInfo } from './operation/request-info.ts';

/** What a server is made of. */
export interface ServerOptions {
  readonly schema: GraphQLSchema;
  /** Called once per GraphQL operation: builds loaders, access and whatever else resolvers need. */
  readonly createContext: (request: RequestInfo) => object | Promise<object>;
  /** Introspection, suggestions, explanations and GraphiQL are on in development, off in production, unless set. */
  readonly mode: 'development' | 'production';
  readonly limits?: Partial<Limits>;
  /** Closed to other origins when absent. */
  readonly cors?: CorsOptions;
  readonly graphiql?: boolean | GraphiqlOptions;
  readonly introspection?: boolean;
  readonly suggestions?: boolean;
  /** Whether operations are explained for requests with the header `x-mongraph-explain`; default in development only. */
  readonly explain?: boolean;
  /** Where errors go; made for the process when absent. */
  readonly logger: Logger;
  /** Throws when the database cannot be reached. */
  readonly readiness?: () => Promise<void>;
  /** The address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** The port to listen on; default 4000, and 0 for any that is free. */
  readonly port?: number;
  /**
   * Host names that the server answers to, `.example.com` for all below it. Any name when absent,
   * but loopback names alone for a development server on a loopback address.
   */
  readonly allowedHosts?: readonly string[];
  /**
   * How many proxies stand in front of the server: so many addresses are taken from the right of `X-Forwarded-For`, of which
   * the last is the client's. Default 0: the header is not looked at, as any client can send it.
   */
  readonly trustProxy?: number;
  /** Milliseconds that running requests get when the server closes; default 10,000. */
  readonly graceMs?: number;
  /** Waits for work that no answer waited for, such as mails: within the grace once more, before `onClose`. */
  readonly settle?: () => Promise<void>;
  /** Called when the last request is done. */
  readonly onClose?: () => Promise<void>;
}

/** Options with every default filled in. */
export interface ResolvedOptions extends ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly graphiqlOptions: GraphiqlOptions | undefined;
  readonly hosts: readonly string[] | undefined;
  readonly introspection: boolean;
  readonly suggestions: boolean;
  readonly explain: boolean;
  readonly graceMs: number;
  readonly trustProxy: number;
}

const loopback = ['localhost', '127.0.0.1', '[::1]', '.localhost'];

/**
 * Fills in the defaults.
 *
 * @throws MongraphError SERVER_BAD_OPTION
 */
export function resolveOptions(options: ServerOptions): ResolvedOptions {
  const { host = '127.0.0.1', port = 4000, graceMs = 10_000, trustProxy = 0, mode } = options;
  // What is no such number would trust what clients write.
  if (!Number.isInteger(trustProxy) || trustProxy < 0) {
    const reason = 'it is how many proxies stand in front of the server, a whole number from 0 on';
    throw new MongraphError('SERVER_BAD_OPTION', { option: 'trustProxy', reason });
  }
  const inDevelopment = mode === 'development';
  const graphiql = options.graphiql ?? inDevelopment;
  // Keeps pages of other names that resolve to this machine (DNS rebinding) from talking to it.
  const closedHosts = inDevelopment && isLoopback(host) ? loopback : undefined;
  return {
    ...options,
    host,
    port,
    graceMs,
    trustProxy,
    graphiqlOptions: graphiql === true ? {} : graphiql === false ? undefined : graphiql,
    hosts: options.allowedHosts?.map((name) => name.toLowerCase()) ?? closedHosts,
    introspection: options.introspection ?? inDevelopment,
    suggestions: options.suggestions ?? inDevelopment,
    explain: options.explain ?? inDevelopment,
  };
}

/** Whether an address is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
