import type { Server } from 'node:http';
import { MongraphError } from '../errors/mongraph-error.ts';
import { isLoopback, type ResolvedOptions } from './server-options.ts';

/** Where a server listens. */
export interface Listening {
  /** The address for a browser on this machine, without a path. */
  readonly url: string;
  readonly port: number;
}

/**
 * Starts to listen.
 *
 * @throws MongraphError SERVER_PORT_TAKEN, SERVER_PORT_FORBIDDEN, SERVER_HOST_UNAVAILABLE
 */
export function listen(
  server: Server,
  { host, port }: Pick<ResolvedOptions, 'host' | 'port'>,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(listenError(error, host, port));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ url: `http://${nameOf(host)}:${actual}`, port: actual });
    });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const cause = { cause: error };
  if (error.code === 'EADDRINUSE') return new MongraphError('SERVER_PORT_TAKEN', { host, port }, cause);
  if (error.code === 'EACCES') return new MongraphError('SERVER_PORT_FORBIDDEN', { host, port }, cause);
  const unknownHost = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'];
  return unknownHost.includes(error.code ?? '')
    ? new MongraphError('SERVER_HOST_UNAVAILABLE', { host }, cause)
    : error;
}

function nameOf(host: string): string {
  if (isLoopback(host) || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
