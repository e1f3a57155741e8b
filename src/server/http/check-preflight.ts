import type { IncomingHttpHeaders } from 'node:http';
import { MongraphError } from '../../errors/mongraph-error.ts';

// A browser asks first (preflight) before another origin's page may send any of these.
const preflightHeaders = [
  'graphql-require-preflight',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'x-requested-with',
  'authorization',
];

const simpleTypes = /^\s*(?:text\/plain|application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i;

/**
 * Checks that a GET request could not have been sent by another site's page on its own.
 *
 * @throws MongraphError HTTP_PREFLIGHT_REQUIRED
 */
export function checkPreflight(headers: IncomingHttpHeaders): void {
  if (preflightHeaders.some((name) => headers[name] !== undefined)) return;
  const contentType = headers['content-type'];
  if (contentType !== undefined && contentType.includes('/') && !simpleTypes.test(contentType)) return;
  throw new MongraphError('HTTP_PREFLIGHT_REQUIRED', { header: 'graphql-require-preflight' });
}
