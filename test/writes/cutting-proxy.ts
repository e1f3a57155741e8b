import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server on which answers can be lost. */
export interface CuttingProxy {
  /** Leads to that one server; the driver is not told of its name in the replica set. */
  readonly uri: string;
  /** Lets the next commands of this name reach the server, and cuts the connection in place of its answer, or keeps that back. */
  readonly lose: (name: string, times: number, how?: 'cut' | 'keep') => void;
  /** How many answers were lost. */
  readonly lost: () => number;
  readonly close: () => Promise<void>;
}

export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  const wanted = { name: '', times: 0, how: 'cut', lost: 0 };
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port: targetPort, noDelay: true });
    let isLost = false;
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => undefined);
      one.on('close', () => (open.delete(one), other.destroy()));
    }
    near.on('data', (chunk) => {
      if (wanted.times > 0 && commandName(chunk) === wanted.name) {
        wanted.times -= 1;
        isLost = true;
      }
      far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (!isLost) return void near.write(chunk);
      wanted.lost += 1;
      if (wanted.how === 'cut') near.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    uri: `mongodb://127.0.0.1:${address.port}/?directConnection=true`,
    lose: (name, times, how = 'cut') => void Object.assign(wanted, { name, times, how, lost: 0 }),
    lost: () => wanted.lost,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The first key of the document of an OP_MSG, behind header, flags, kind, length and type. */
function commandName(message: Buffer): string {
  return message.toString('latin1', 26, message.indexOf(0, 26));
}
