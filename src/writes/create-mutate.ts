import type { WriteSession } from '../database/write-session.ts';
import { NeedsTransaction } from './engine/needs-transaction.ts';
import { runRequest } from './engine/run-request.ts';
import { createUnit } from './engine/unit.ts';
import type { WriteContext } from './write-context.ts';
import type { Mutate, WriteOutcome } from './write-outcome.ts';
import type { WriteRequest } from './write-request.ts';

/** Makes the function that runs the mutations of one request. */
export function createMutate(context: WriteContext): Mutate {
  const { writer } = context;
  return async (request) => {
    const work = (session: WriteSession) => tryOnce(context, session, request);
    try {
      return await work(writer.single);
    } catch (error) {
      if (!(error instanceof NeedsTransaction)) throw error;
    }
    return writer.transaction(work, ({ failures }) => failures.length === 0);
  };
}

async function tryOnce(
  context: WriteContext,
  session: WriteSession,
  request: WriteRequest,
): Promise<WriteOutcome> {
  const unit = createUnit(context, session);
  const documents = await runRequest(unit, request);
  const { failures } = unit;
  return Object.freeze({ failures, documents: failures.length > 0 ? [] : documents });
}
