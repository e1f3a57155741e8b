import { Agent, request } from 'node:http';
import type { BenchServer } from './start-server.ts';
import type { Variables, Workload } from '../workloads/workload.ts';

/** An answer as it came: status and bytes. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  /** The cookies that it sets, as a request sends them back. */
  readonly cookie: string;
}

/** Sends bodies to one server over connections that are kept open. */
export interface Client {
  send(body: Buffer, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  close(): void;
}

/** Makes a client with as many connections as requests that run at once. */
export function createClient(server: BenchServer, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { port, path } = server;
  return {
    send: async (body, more) =>
      new Promise((resolve, reject) => {
        const headers = {
          ...more,
          'content-type': 'application/json',
          accept: 'application/json',
          'content-length': body.length,
        };
        const outgoing = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers });
        outgoing.on('error', reject);
        outgoing.on('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks),
              cookie: (response.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; '),
            }),
          );
        });
        outgoing.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** The body of a request, in the words of its server: the limit server parses no GraphQL. */
export function bodyOf(server: BenchServer, workload: Workload, variables: Variables): Buffer {
  const { handler, query } = workload;
  return Buffer.from(
    JSON.stringify(server.name === 'limit' ? { workload: handler, variables } : { query, variables }),
  );
}

/** The `data` of an answer; throws when there is none, or any error. */
export function dataOf(answer: Answer, about: string): unknown {
  const text = answer.body.toString();
  const parsed = (answer.status === 200 ? JSON.parse(text) : {}) as { data?: unknown; errors?: unknown };
  if (parsed.data === undefined || parsed.errors !== undefined) {
    throw new Error(`${about}: status ${answer.status}, ${text.slice(0, 600)}`);
  }
  return parsed.data;
}
