import type { ErrorCode } from '../../errors/registry.ts';

/** Errors that are about HTTP, and their status for every media type. */
const httpStatus: Partial<Record<string, number>> = {
  HTTP_HOST_INVALID: 400,
  HTTP_HOST_NOT_ALLOWED: 403,
  HTTP_TARGET_INVALID: 400,
  HTTP_NOT_FOUND: 404,
  HTTP_METHOD_NOT_ALLOWED: 405,
  HTTP_MUTATION_OVER_GET: 405,
  HTTP_CONTENT_TYPE_UNSUPPORTED: 415,
  HTTP_NOT_ACCEPTABLE: 406,
  HTTP_PREFLIGHT_REQUIRED: 403,
  HTTP_ORIGIN_NOT_ALLOWED: 403,
  HTTP_CROSS_SITE: 403,
  HTTP_BODY_TOO_LARGE: 413,
  HTTP_BODY_INVALID: 400,
  HTTP_PARAMETER_INVALID: 400,
  HTTP_PARAMETER_UNKNOWN: 400,
  AUTH_TOKEN_INVALID: 401,
  AUTH_TOKEN_EXPIRED: 401,
  EXPLAIN_NOT_ALLOWED: 403,
  EXPLAIN_UNKNOWN_MODE: 400,
  OPERATION_TIMEOUT: 503,
  SERVER_STOPPING: 503,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} satisfies Partial<Record<ErrorCode, number>>;

/**
 * The status of an answer that has errors and no data: as GraphQL over HTTP says, a well-formed
 * request that cannot be executed is 200 for `application/json` and 400 for the newer media type.
 */
export function statusOf(code: unknown, mediaType: string): number {
  const status = typeof code === 'string' ? httpStatus[code] : undefined;
  return status ?? (mediaType === 'application/json' ? 200 : 400);
}
