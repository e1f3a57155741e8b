import { connect, type Socket } from 'node:net';
import { deserialize, serialize, type Document } from 'bson';

/**
 * One connection to a local mongod that runs one command at a time, over MongoDB's OP_MSG.
 *
 * Starting a server needs five commands; this keeps the driver, its pools and its monitoring out of it.
 */
export interface WireClient {
  /** Runs a command on the admin database; a refusal of the server is an answer too, with `ok: 0`. */
  command(command: Document): Promise<Document>;
  close(): void;
}

const headerBytes = 16;
const opMsg = 2013;

/** Connects to a mongod on 127.0.0.1; gives up on an answer after `patience` milliseconds. */
export async function connectWire(port: number, patience: number): Promise<WireClient> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  socket.setTimeout(patience, () => socket.destroy(new Error('mongod does not answer')));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
  });
  return {
    command: async (command) => exchange(socket, command),
    close: () => socket.destroy(),
  };
}

async function exchange(socket: Socket, command: Document): Promise<Document> {
  const answer = new Promise<Document>((resolve, reject) => {
    const chunks: Buffer[] = [];
    const settle = (finish: () => void): void => {
      socket.removeAllListeners('data').removeAllListeners('error').removeAllListeners('close');
      socket.on('error', () => {});
      finish();
    };
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      const received = Buffer.concat(chunks);
      if (received.length < headerBytes || received.length < received.readInt32LE(0)) return;
      settle(() => {
        try {
          resolve(deserialize(received.subarray(headerBytes + 5)));
        } catch (error) {
          reject(error instanceof Error ? error : new Error('not an answer of mongod'));
        }
      });
    });
    socket.on('error', (error) => settle(() => reject(error)));
    socket.on('close', () => settle(() => reject(new Error('mongod closed the connection'))));
  });
  socket.write(encode(command));
  return answer;
}

/** Header (length, request id, response to, opcode), flag bits, and one section of kind 0: the body. */
function encode(command: Document): Buffer {
  const body = serialize({ ...command, $db: 'admin' });
  const message = Buffer.alloc(headerBytes + 5 + body.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(opMsg, 12);
  message.set(body, headerBytes + 5);
  return message;
}
