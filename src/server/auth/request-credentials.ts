import { parse } from 'cookie';
import type { Credentials } from '../../auth/runtime/credentials.ts';
import type { CorsOptions } from '../http/cors.ts';
import { refuseCrossSite } from '../http/cross-site.ts';
import type { RequestInfo } from '../operation/request-info.ts';

/** What of a request can tell who sends it. */
export function credentialsOf(request: RequestInfo, cors: CorsOptions | undefined): Credentials {
  let cookies: Record<string, string | undefined> | undefined;
  return {
    requestId: request.requestId,
    get address() {
      return request.address;
    },
    header: (name) => request.header(name),
    cookie: (name) => {
      const header = request.headers.cookie;
      if (header === undefined) return undefined;
      cookies ??= parse(header, { decode: asSent });
      const value = cookies[name];
      if (value !== undefined) refuseCrossSite(request.headers, cors);
      return value;
    },
    refuseOtherSites: () => refuseCrossSite(request.headers, cors),
    setCookie: (text) => {
      refuseCrossSite(request.headers, cors);
      const name = text.slice(0, text.indexOf('=') + 1);
      const others = request.cookies.filter((cookie) => !cookie.startsWith(name));
      request.cookies.splice(0, Infinity, ...others, text);
    },
  };
}

/** Our cookies need no decoding, and what cannot be decoded is none of ours. */
function asSent(text: string): string {
  return text;
}
