import { createServer as createNodeServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Activity } from './activity.ts';
import { createApplication, type Application } from './create-application.ts';
import { fromFetch, toFetch } from './http/fetch-request.ts';
import { fromNode } from './http/node-request.ts';
import { sendResponse } from './http/send-response.ts';
import { listen, type Listening } from './listen.ts';
import type { Deadline } from './operation/deadline.ts';
import { resolveOptions, type ResolvedOptions, type ServerOptions } from './server-options.ts';
import { shutDown } from './shut-down.ts';

/** A GraphQL server over HTTP. */
export interface MongraphServer {
  /**
   * Starts to listen.
   * @throws MongraphError SERVER_PORT_TAKEN, SERVER_PORT_FORBIDDEN, SERVER_HOST_UNAVAILABLE
   */
  listen(): Promise<Listening>;
  /** Stops to accept, lets running requests finish within the grace, ends connections, calls `onClose`. */
  close(): Promise<void>;
  /** Answers a request of the Fetch API without a socket. */
  fetch(request: Request): Promise<Response>;
}

/**
 * Makes the server of a schema: GraphQL at `/graphql`, health at `/health/live` and `/health/ready`.
 *
 * @example
 * import { buildSchema } from 'graphql';
 *
 * const schema = buildSchema('type Query { version: String }');
 * const logger = await createLogger();
 * const server = createServer({ schema, createContext: () => ({}), mode: 'development', logger });
 * const { url } = await server.listen();
 */
export function createServer(options: ServerOptions): MongraphServer {
  const resolved = resolveOptions(options);
  const running = new Set<Deadline>();
  const activity = new Activity();
  let closing: Promise<void> | undefined;
  const isStopping = () => closing !== undefined;
  const application = createApplication(resolved, { running, isStopping });
  const answer = createListener(application, resolved, isStopping);
  const server = createNodeServer(httpOptions, (message, response) => {
    activity.begin();
    response.once('close', () => activity.end());
    answer(message, response);
  });
  server.on('clientError', refuseMalformed);
  return {
    listen: () => listen(server, resolved),
    close: () => {
      closing ??= shutDown(server, { activity, running }, resolved);
      return closing;
    },
    fetch: async (request) => toFetch(await application(fromFetch(request, resolved.trustProxy))),
  };
}

const httpOptions = {
  // Of two `Authorization` headers Node would drop one, and nobody could tell that there were two.
  joinDuplicateHeaders: true,
  // Slow senders (slowloris) hold a connection no longer than this.
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};

type Listener = (message: IncomingMessage, response: ServerResponse) => void;

function createListener(
  application: Application,
  { logger, trustProxy }: Pick<ResolvedOptions, 'logger' | 'trustProxy'>,
  isStopping: () => boolean,
): Listener {
  return (message, response) => {
    // Without a listener an error of a socket that went away would end the process.
    message.on('error', () => undefined);
    response.on('error', () => undefined);
    application(fromNode(message, response, trustProxy)).then(
      (answer) => {
        if (isStopping()) response.setHeader('connection', 'close');
        sendResponse(message, response, answer);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'request failed');
        response.destroy();
      },
    );
  };
}

/** Answers what is not HTTP, without an echo of any of it. */
function refuseMalformed(_error: Error, socket: Duplex): void {
  if (socket.writable)
    socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
}
