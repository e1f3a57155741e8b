import type { ClientSession } from 'mongodb';
import { beforeDeadline } from './before-deadline.ts';
import { isRepeatableCommit, isTransient, isUnknownCommit } from './driver-failures.ts';
import { mapWriteError, unknownResult, type WriteTime } from './map-write-error.ts';
import { TransientFailure } from './transient-failure.ts';

/**
 * Commits, and asks again until it is known whether it was done or time is up; then ends the session.
 *
 * @throws TransientFailure where MongoDB says that it was not; MongraphError WRITE_UNKNOWN_RESULT where nobody says.
 */
export async function commitUntilKnown(
  session: ClientSession,
  collection: string,
  time: WriteTime,
): Promise<void> {
  let inDoubt = false;
  for (let attempt = 0; ; attempt++) {
    const commit = session.commitTransaction();
    try {
      await beforeDeadline(commit, time.deadline);
      return await session.endSession();
    } catch (error) {
      inDoubt ||= isUnknownCommit(error);
      if (isUnknownCommit(error) && isRepeatableCommit(error) && (await time.deadline.pause(attempt)))
        continue;
      endAfter(commit, session);
      throw commitFailure(error, { inDoubt, collection, time });
    }
  }
}

/** Aborts, and ends the session. What fails is left to MongoDB, which ends transactions that nobody ends. */
export async function abortAndEnd(session: ClientSession, { deadline }: WriteTime): Promise<void> {
  const abort = session.abortTransaction();
  await beforeDeadline(abort, deadline).catch(() => undefined);
  endAfter(abort, session);
}

interface FailedCommit {
  readonly inDoubt: boolean;
  readonly collection: string;
  readonly time: WriteTime;
}

/** MongoDB labels a commit as transient only where it was not done, and will not be. */
function commitFailure(error: unknown, { inDoubt, collection, time }: FailedCommit): unknown {
  if (isUnknownCommit(error)) return unknownResult(error, time);
  const mapped = mapWriteError(error, { collection }, time);
  if (isTransient(error)) return new TransientFailure(mapped, error);
  return inDoubt ? unknownResult(error, time) : mapped;
}

/** A session that is ended before its last command would abort what is being committed. */
function endAfter(last: Promise<void>, session: ClientSession): void {
  const end = () => session.endSession();
  void last.then(end, end);
}
