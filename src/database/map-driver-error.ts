import { MongoError, MongoNetworkError, MongoServerError } from 'mongodb';
import { MongraphError } from '../errors/mongraph-error.ts';
import type { ReadCommand } from '../pipeline/command.ts';
import type { RequestScope } from './request-scope.ts';
import { isSocketError } from './socket-error.ts';

/** Server codes of reads that may be sent again (specification "Retryable Reads"). */
const retryableCodes = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
const timeLimitCode = 50;
const badValueCode = 2;
const badPatternCode = 51_091;
/** What `BadValue` says of areas that have no inside. */
const badGeometry =
  /^(?:.*: )?(?:Loop is not valid|Loop must have|Secondary loops|Polygon isn't valid|.*must be a valid polygon)/i;
const treeMemoryCode = 40_099;
const timeZoneCode = 40_485;
/** `$search` without `mongot`. */
const searchCode = 31_082;
/** `IndexNotFound`: `$text` without a text index. */
const noIndexCode = 27;
/** A set or an accumulator, and a document. */
const memoryCodes = new Set([146, 10_334]);

/** Whether a read that failed so can succeed when it is sent once more. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof MongoNetworkError || isSocketError(error)) return true;
  return error instanceof MongoServerError && retryableCodes.has(Number(error.code));
}

/** The driver's error in our terms; what is no fault of the caller or the network stays as it is, to be logged as a bug. */
export function mapDriverError(error: unknown, { collection }: ReadCommand, scope: RequestScope): unknown {
  if (scope.signal?.aborted === true) return scope.signal.reason;
  const options = { cause: error };
  if (isSocketError(error)) return new MongraphError('DATABASE_UNAVAILABLE', { collection }, options);
  if (!(error instanceof MongoError)) return error;
  if (error.code === timeLimitCode) {
    return new MongraphError('DATABASE_TIMEOUT', { collection, milliseconds: scope.maxTimeMs }, options);
  }
  if (error.code === searchCode) return new MongraphError('SEARCH_INDEXES_UNAVAILABLE', {}, options);
  if (error.code === noIndexCode) return new MongraphError('SEARCH_NO_TEXT_INDEX', { collection }, options);
  if (error.code === badPatternCode)
    return new MongraphError('DATABASE_BAD_PATTERN', { collection }, options);
  if (isBadGeometry(error)) return new MongraphError('DATABASE_BAD_GEOMETRY', { collection }, options);
  if (error.code === treeMemoryCode)
    return new MongraphError('DATABASE_TREE_MEMORY', { collection }, options);
  if (error.code === timeZoneCode) {
    return new MongraphError('DATABASE_UNKNOWN_TIME_ZONE', { collection }, options);
  }
  if (memoryCodes.has(Number(error.code))) {
    return new MongraphError('DATABASE_MEMORY', { collection }, options);
  }
  if (isRetryable(error) || error.name === 'MongoServerSelectionError') {
    return new MongraphError('DATABASE_UNAVAILABLE', { collection }, options);
  }
  return error;
}

function isBadGeometry({ code, message }: MongoError): boolean {
  return code === badValueCode && badGeometry.test(message);
}
