import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { HttpResponse } from './http-message.ts';

const lingerMs = 1_000;

/** Writes an answer to the socket; HEAD gets no body. */
export function sendResponse(message: IncomingMessage, response: ServerResponse, answer: HttpResponse): void {
  const { status, headers, body } = answer;
  if (response.destroyed || response.headersSent) return;
  if (body instanceof Readable) return sendStream(response, answer, body);
  const length = body === undefined ? 0 : Buffer.byteLength(body);
  const unread = !message.complete && message.method === 'POST';
  response.writeHead(status, {
    ...headers,
    ...(status === 204 || status === 304 ? {} : { 'content-length': length }),
    ...(unread ? { connection: 'close' } : {}),
  });
  response.end(message.method === 'HEAD' || body === undefined ? undefined : body);
  if (unread) endUnread(message);
}

/** Lets a client that is still sending read its answer, then ends the connection. */
function endUnread(message: IncomingMessage): void {
  message.resume();
  const timer = setTimeout(() => message.socket.destroy(), lingerMs);
  timer.unref();
  message.once('close', () => clearTimeout(timer));
}

function sendStream(response: ServerResponse, answer: HttpResponse, body: Readable): void {
  response.writeHead(answer.status, answer.headers);
  body.once('error', () => response.destroy());
  response.once('close', () => body.destroy());
  body.pipe(response);
}
