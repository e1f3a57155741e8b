import type { RequestScope } from '../request-scope.ts';
import { startDeadline, type Deadline } from './deadline.ts';

/** A transaction that did not happen, by no fault of its own: it can be run again from its start. */
export class TransientFailure extends Error {
  override readonly name = 'TransientFailure';
  /** What to throw where it is not run again. */
  readonly lasting: unknown;

  constructor(lasting: unknown, cause: unknown) {
    super('The transaction has to be run again', { cause });
    this.lasting = lasting;
  }
}

/** Whether what was thrown asks for another run of the whole transaction. */
export function isTransientFailure(error: unknown): error is TransientFailure {
  return error instanceof TransientFailure;
}

/** What to throw for an error where nothing is run again. */
export function lastingError(error: unknown): unknown {
  return isTransientFailure(error) ? error.lasting : error;
}

/**
 * Runs something again from its start as long as it fails with a `TransientFailure` and time is left.
 *
 * @throws What the last failure leaves: MongraphError WRITE_CONFLICTS, WRITE_UNAVAILABLE; the signal's reason where it fired.
 */
export async function retryTransient<Result>(
  scope: RequestScope,
  run: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const deadline = startDeadline(scope);
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        return await run(deadline);
      } catch (error) {
        if (!isTransientFailure(error)) throw error;
        if (await deadline.pause(attempt)) continue;
        throw scope.signal?.aborted === true ? scope.signal.reason : error.lasting;
      }
    }
  } finally {
    deadline.release();
  }
}
