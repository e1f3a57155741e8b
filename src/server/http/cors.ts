import type { IncomingHttpHeaders } from 'node:http';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { HttpRequest, HttpResponse } from './http-message.ts';
import { dataHeaders } from './security-headers.ts';

/** Which other origins may call the API from a browser; none unless configured. */
export interface CorsOptions {
  /** Origins as `https://app.example`, or `*` for any (then without credentials). */
  readonly origins: readonly string[] | '*';
  /** Whether cookies may be sent; default false. */
  readonly credentials?: boolean;
  /** Request headers that are allowed besides the usual ones. */
  readonly headers?: readonly string[];
  /** Seconds that a browser may keep the answer to a preflight; default 600. */
  readonly maxAge?: number;
}

const usualHeaders = ['content-type', 'authorization', 'graphql-require-preflight', 'x-request-id'];
const noHeaders: Readonly<Record<string, string>> = Object.freeze({});

/** The headers that let the calling page read an answer; none for an origin that is not allowed. */
export function corsHeaders(
  headers: IncomingHttpHeaders,
  cors: CorsOptions | undefined,
): Readonly<Record<string, string>> {
  if (cors === undefined) return noHeaders;
  const { origin } = headers;
  if (cors.origins === '*') {
    return { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'x-request-id' };
  }
  if (origin === undefined || !cors.origins.includes(origin)) return { vary: 'Origin' };
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-request-id',
    ...(cors.credentials === true ? { 'access-control-allow-credentials': 'true' } : {}),
    vary: 'Origin',
  };
}

/**
 * Answers a preflight.
 *
 * @throws MongraphError HTTP_METHOD_NOT_ALLOWED when CORS is not configured, HTTP_ORIGIN_NOT_ALLOWED
 */
export function answerPreflight(request: HttpRequest, cors: CorsOptions | undefined): HttpResponse {
  if (cors === undefined) throw new MongraphError('HTTP_METHOD_NOT_ALLOWED', { allowed: 'GET, POST' });
  const allowed = corsHeaders(request.headers, cors);
  if (allowed['access-control-allow-origin'] === undefined)
    throw new MongraphError('HTTP_ORIGIN_NOT_ALLOWED', {});
  return {
    status: 204,
    headers: {
      ...dataHeaders,
      ...allowed,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': [...usualHeaders, ...(cors.headers ?? [])].join(', '),
      'access-control-max-age': String(cors.maxAge ?? 600),
    },
  };
}
