import type { IncomingMessage, ServerResponse } from 'node:http';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { clientAddress } from './client-address.ts';
import { ClientGone, type HttpRequest } from './http-message.ts';

/** A request of `node:http` as the server's rooms see it. */
export function fromNode(
  message: IncomingMessage,
  response: ServerResponse,
  trustProxy: number,
): HttpRequest {
  return {
    method: message.method ?? '',
    target: message.url ?? '',
    headers: message.headers,
    get address() {
      return clientAddress(message.headers, message.socket.remoteAddress, trustProxy);
    },
    readBody: (maxBytes) => readBody(message, maxBytes),
    onGone(listener) {
      response.once('close', () => {
        if (!response.writableFinished) listener();
      });
    },
  };
}

/** Collects the body by events: a stream pipeline or async iteration costs several times as much. */
function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new MongraphError('HTTP_BODY_TOO_LARGE', { limit: maxBytes });
  if (Number(message.headers['content-length'] ?? 0) > maxBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        chunks.length = 0;
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    message.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    message.once('error', () => reject(new ClientGone()));
    message.once('close', () => {
      if (!message.complete) reject(new ClientGone());
    });
  });
}
