import type { IncomingHttpHeaders } from 'node:http';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { HttpRequest } from '../http/http-message.ts';
import type { ExplainSession } from '../explain/explain-session.ts';
import type { Deadline } from './deadline.ts';

/** What is known of a request when its operation starts. */
export class RequestInfo {
  readonly requestId: string;
  readonly operationName: string | undefined;
  /** Only where the request asked for an explanation. */
  readonly explain: ExplainSession | undefined;
  /** The whole document of the request, and the operation of it that runs. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What `Set-Cookie` headers the answer will have. */
  readonly cookies: string[] = [];
  readonly #http: HttpRequest;
  readonly #deadline: Deadline;
  #request: Request | undefined;

  constructor(
    http: HttpRequest,
    deadline: Deadline,
    known: Pick<RequestInfo, 'requestId' | 'operationName' | 'explain' | 'document' | 'operation'>,
  ) {
    this.#http = http;
    this.#deadline = deadline;
    this.requestId = known.requestId;
    this.operationName = known.operationName;
    this.explain = known.explain;
    this.document = known.document;
    this.operation = known.operation;
  }

  /** Fires when the client leaves, when the operation takes too long, and when the server stops. */
  get signal(): AbortSignal {
    return this.#deadline.signal;
  }

  /** All headers, by name in lower case. */
  get headers(): IncomingHttpHeaders {
    return this.#http.headers;
  }

  /** The network address of the client; undefined where there is no network. */
  get address(): string | undefined {
    return this.#http.address;
  }

  /** One header; several of one name are joined by a comma. */
  header(name: string): string | undefined {
    const value = this.#http.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  /** The request of the Fetch API, without its body; made only when asked for. */
  get request(): Request {
    this.#request ??= new Request(`http://${this.header('host') ?? 'localhost'}${this.#http.target}`, {
      method: this.#http.method,
      headers: headersOf(this.#http.headers),
      signal: this.signal,
    });
    return this.#request;
  }
}

function headersOf(headers: IncomingHttpHeaders): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}
