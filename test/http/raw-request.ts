import { connect } from 'node:net';

/** Sends bytes to a port and reads until the server closes, or until `until` is in what came. */
export function rawRequest(port: number, bytes: string | Uint8Array, until?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString();
      if (until !== undefined && received.includes(until)) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
    socket.write(bytes);
  });
}

/** A GraphQL POST as bytes, with a Host header and a target of one's choice. */
export function rawPost(host: string, target = '/graphql', body = '{"query":"{ hello }"}'): string {
  return [
    `POST ${target} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}
