import type { WriteSession } from '../write-session.ts';
import type { Transaction } from './open-transaction.ts';
import { isTransientFailure } from './transient-failure.ts';

/**
 * Runs `work` in an open transaction, and ends it.
 *
 * @throws TransientFailure where the transaction was lost, whatever `work` made of that; else what `work` throws.
 */
export async function runTransaction<Result>(
  transaction: Transaction,
  work: (session: WriteSession) => Promise<Result>,
  keep: (result: Result) => boolean,
): Promise<Result> {
  const result = await work(transaction).catch(async (error: unknown) => {
    throw await abortAfter(transaction, error);
  });
  const wasLost = lossOf(transaction);
  if (wasLost !== undefined) throw await abortAfter(transaction, wasLost);
  if (!keep(result)) {
    await transaction.abort();
    return result;
  }
  await transaction.commit();
  return result;
}

async function abortAfter(transaction: Transaction, error: unknown): Promise<unknown> {
  const wasLost = lossOf(transaction);
  await transaction.abort();
  return wasLost ?? error;
}

function lossOf(transaction: Transaction): unknown {
  const state = transaction.state();
  return state.kind === 'failed' && isTransientFailure(state.error) ? state.error : undefined;
}
