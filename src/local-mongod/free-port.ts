import { createServer } from 'node:net';

/** A port of 127.0.0.1 that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new Error('the system gives no free port.');
  return port;
}

/** Whether something listens on a port of 127.0.0.1. */
export async function isTaken(port: number): Promise<boolean> {
  return (await listenOnce(port)) === undefined;
}

async function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      const given = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(given));
    });
  });
}
