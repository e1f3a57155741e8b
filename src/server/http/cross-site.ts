import type { IncomingHttpHeaders } from 'node:http';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { CorsOptions } from './cors.ts';

/**
 * Refuses what a page of another site may have a browser send, so that its user's cookies say nothing of who wants it.
 *
 * Browsers tell where a request comes from in headers that no page can set: `Sec-Fetch-Site`, and those before it `Origin`.
 * What sends neither is no browser of these years, and brings no cookie that was not given to it.
 *
 * @throws MongraphError HTTP_CROSS_SITE
 */
export function refuseCrossSite(headers: IncomingHttpHeaders, cors: CorsOptions | undefined): void {
  if (!isCrossSite(headers) || isAllowed(headers.origin, cors)) return;
  throw new MongraphError('HTTP_CROSS_SITE', {});
}

function isCrossSite(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  // `none` is what a person asked for: an address that was typed, a bookmark. `same-site` may be anybody's subdomain.
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  return origin !== undefined && (host === undefined || hostOf(origin) !== host.toLowerCase());
}

/** Of `null`, which sandboxed pages send, and of what is no origin there is none. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Only origins that may send cookies: those of `*` may not. */
function isAllowed(origin: string | undefined, cors: CorsOptions | undefined): boolean {
  if (origin === undefined || cors?.credentials !== true || cors.origins === '*') return false;
  return cors.origins.includes(origin);
}
