import { Readable } from 'node:stream';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { clientAddress } from './client-address.ts';
import type { HttpRequest, HttpResponse } from './http-message.ts';

/** A request of the Fetch API as the server's rooms see it. */
export function fromFetch(request: Request, trustProxy: number): HttpRequest {
  const { pathname, search, host } = new URL(request.url);
  const headers = { host, ...Object.fromEntries(request.headers) };
  return {
    method: request.method,
    target: pathname + search,
    headers,
    get address() {
      return clientAddress(headers, undefined, trustProxy);
    },
    async readBody(maxBytes) {
      const body = Buffer.from(await request.arrayBuffer());
      if (body.length > maxBytes) throw new MongraphError('HTTP_BODY_TOO_LARGE', { limit: maxBytes });
      return body;
    },
    onGone(listener) {
      if (request.signal.aborted) listener();
      else request.signal.addEventListener('abort', listener, { once: true });
    },
  };
}

/** An answer of the server as one of the Fetch API. */
export function toFetch({ status, headers, body }: HttpResponse): Response {
  return new Response(bodyOf(body), { status, headers: pairsOf(headers) });
}

/** Several headers of one name stay several: cookies cannot be joined. */
function pairsOf(headers: HttpResponse['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
}

function bodyOf(body: HttpResponse['body']): BodyInit | null {
  if (body === undefined) return null;
  if (Buffer.isBuffer(body)) return new Uint8Array(body);
  // Node types its own web streams apart from the global ones; they are the same classes.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return typeof body === 'string' ? body : (Readable.toWeb(body) as ReadableStream<Uint8Array>);
}
