import {
  MongoAPIError,
  MongoError,
  MongoServerError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} from 'mongodb';
import { isRetryable } from '../map-driver-error.ts';

/** Servers that say so did not begin with the command. */
const notPrimaryCodes = new Set([10_107, 13_435]);
/** `WriteConcernTimeout`, and time that ran out while other members were waited for. */
const waitCodes = new Set([64, 50]);
/** No primary that a router can reach. */
const noPrimary = 133;
const timeLimit = 50;
/** `TransactionTooLarge`, `TransactionTooLargeForCache`, and the storage engine's own code for the latter. */
const tooLargeCodes = new Set([257, 295, -31_800]);

/** Whether a command with the same transaction number can have an answer yet. */
export function isRepeatable(error: unknown): boolean {
  if (isRetryable(error) || error instanceof MongoServerSelectionError) return true;
  if (!(error instanceof MongoError)) return false;
  if (error instanceof MongoWriteConcernError && waitCodes.has(Number(error.code))) return true;
  return error.code === noPrimary || error.hasErrorLabel('RetryableWriteError');
}

/** Whether a command that was sent and failed so may have changed something all the same. */
export function mayHaveWritten(error: unknown): boolean {
  if (!(error instanceof MongoServerError) || error instanceof MongoWriteConcernError) return true;
  if (notPrimaryCodes.has(Number(error.code)) || error.hasErrorLabel('NoWritesPerformed')) return false;
  return isRepeatable(error);
}

/** Whether MongoDB stopped a command since its time was up. */
export function isTimeLimit(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === timeLimit;
}

/** Whether a transaction has changed more than MongoDB keeps for one. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof MongoServerError && tooLargeCodes.has(Number(error.code));
}

/** Whether a transaction that failed so, before its commit, can succeed when it is run again. */
export function isTransient(error: unknown): boolean {
  return (
    isRepeatable(error) || (error instanceof MongoError && error.hasErrorLabel('TransientTransactionError'))
  );
}

/** Whether another transaction is in the way: MongoDB answered, but not that it has no primary. */
export function isConflict(error: unknown): boolean {
  return error instanceof MongoServerError && !isRepeatable(error) && isTransient(error);
}

/** Whether a commit that failed so may be done: no server answered it, or one that it does not know. */
export function isUnknownCommit(error: unknown): boolean {
  if (!(error instanceof MongoServerError)) return true;
  if (error.hasErrorLabel('TransientTransactionError')) return false;
  return (
    error instanceof MongoWriteConcernError ||
    isRepeatable(error) ||
    isTimeLimit(error) ||
    error.hasErrorLabel('UnknownTransactionCommitResult')
  );
}

/** Whether a commit that may be done can have an answer yet: not of a client that was closed, and not by more members than there are. */
export function isRepeatableCommit(error: unknown): boolean {
  if (error instanceof MongoAPIError) return false;
  return !(error instanceof MongoServerError) || isRepeatable(error) || isTimeLimit(error);
}
