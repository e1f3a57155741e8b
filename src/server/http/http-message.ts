import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

/** A request as the rooms of the server see it, whether it came over a socket or from `fetch`. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query string as sent. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Of the client, behind the proxies that are trusted; undefined where there is no network. */
  readonly address?: string | undefined;
  /**
   * Reads the whole body.
   * @throws MongraphError HTTP_BODY_TOO_LARGE; ClientGone when the client left before its end.
   */
  readonly readBody: (maxBytes: number) => Promise<Buffer>;
  /** Calls back when the client leaves before the answer is sent. */
  readonly onGone: (listener: () => void) => void;
}

/** An answer to a request. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer | Readable;
}

/** The client left before its request was complete: nobody is there to be answered. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}
