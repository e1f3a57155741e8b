import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { serializeError } from '../../src/observability/serialize-error.ts';
import { createServer, type MongraphServer } from '../../src/server/create-server.ts';
import type { RequestInfo } from '../../src/server/operation/request-info.ts';
import type { ServerOptions } from '../../src/server/server-options.ts';
import { librarySchema, type LibraryContext } from './library-schema.ts';

/** A server that listens on a free port, and what its log holds. */
export interface Started {
  readonly server: MongraphServer;
  readonly url: string;
  readonly port: number;
  readonly log: Record<string, unknown>[];
  /** Posts an operation and reads the answer. */
  readonly post: (body: unknown, headers?: Record<string, string>) => Promise<Answer>;
}

/** An answer of the server. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  };
}

type Options = Partial<Omit<ServerOptions, 'createContext'>> & {
  readonly context?: (request: RequestInfo) => LibraryContext;
};

/** Starts a server of the library; it is closed after the test. */
export async function startServer({ context, ...options }: Options = {}): Promise<Started> {
  const log: Record<string, unknown>[] = [];
  const logger = pino(
    { base: null, serializers: { err: serializeError } },
    { write: (line: string) => void log.push(JSON.parse(line)) },
  );
  const server = createServer({
    schema: librarySchema,
    mode: 'development',
    logger,
    port: 0,
    graceMs: 300,
    createContext: (request) => ({
      requestId: request.requestId,
      signal: request.signal,
      ...context?.(request),
    }),
    ...options,
  });
  onTestFinished(() => server.close());
  const { port } = await server.listen();
  const url = `http://127.0.0.1:${port}`;
  const post: Started['post'] = async (body, headers = {}) =>
    readAnswer(
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: bodyOf(body),
      }),
    );
  return { server, url, port, log, post };
}

/** Reads a response, whose body must be JSON or empty. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text.startsWith('{') ? JSON.parse(text) : {},
  };
}

/** The code of the first error of an answer. */
export function codeOf({ body }: Answer): unknown {
  return body.errors?.[0]?.extensions['code'];
}

function bodyOf(body: unknown): BodyInit {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}
