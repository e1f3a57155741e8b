import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { listen } from '../server/listen.ts';

/**
 * Finds out whether an address can be listened on, before anything that takes long is done.
 *
 * @throws MongraphError SERVER_PORT_TAKEN, SERVER_PORT_FORBIDDEN, SERVER_HOST_UNAVAILABLE
 */
export async function checkAddress(address: { host: string; port: number }): Promise<void> {
  const server = createServer();
  await listen(server, address);
  await promisify(server.close.bind(server))();
}
