import { MongraphError } from '../../errors/mongraph-error.ts';
import type { CommandPlace } from '../../pipeline/place-of.ts';
import type { RequestScope } from '../request-scope.ts';
import type { Deadline } from './deadline.ts';
import { isConflict, isRepeatable, isTimeLimit, isTooLarge } from './driver-failures.ts';

/** Whose time a write is done in. */
export interface WriteTime {
  readonly scope: RequestScope;
  readonly deadline: Deadline;
}

/** The driver's error in our terms, where nothing was written; what is no fault of the caller or the network stays as it is. */
export function mapWriteError(error: unknown, { collection }: CommandPlace, time: WriteTime): unknown {
  const { scope, deadline } = time;
  if (error instanceof MongraphError) return error;
  if (scope.signal?.aborted === true) return scope.signal.reason;
  const options = { cause: error };
  const milliseconds = scope.maxTimeMs;
  if (isTimeLimit(error)) return new MongraphError('WRITE_TIMEOUT', { collection, milliseconds }, options);
  if (isTooLarge(error)) return new MongraphError('WRITE_TOO_LARGE', {}, options);
  if (isConflict(error)) return new MongraphError('WRITE_CONFLICTS', { milliseconds }, options);
  if (isRepeatable(error) || deadline.signal.aborted) {
    return new MongraphError('WRITE_UNAVAILABLE', { collection }, options);
  }
  return error;
}

/** Says that a write may be done. */
export function unknownResult(cause: unknown, { scope }: WriteTime): MongraphError {
  return new MongraphError('WRITE_UNKNOWN_RESULT', { milliseconds: scope.maxTimeMs }, { cause });
}
