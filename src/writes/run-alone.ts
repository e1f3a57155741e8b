import type { WriteSession } from '../database/write-session.ts';
import { isTransientFailure } from '../database/writes/transient-failure.ts';
import type { Model } from '../model/model.ts';
import { NeedsTransaction } from './engine/needs-transaction.ts';
import { afterCommit } from './events/after-commit.ts';
import type { WriteContext } from './write-context.ts';
import type { WriteOutcome } from './write-outcome.ts';

/** How often something is run without a transaction that others are faster at. */
const tries = 10;

/** One try of a write of a model. */
export interface Attempt {
  readonly model: Model;
  readonly run: (session: WriteSession) => Promise<WriteOutcome>;
}

/** Runs a write to its end: by itself where one command does it, else in a transaction of its own. */
export async function runAlone(context: WriteContext, attempt: Attempt): Promise<WriteOutcome> {
  const outcome = await runSomehow(context, attempt);
  await afterCommit(context, [outcome]);
  return outcome;
}

async function runSomehow({ writer }: WriteContext, { model, run }: Attempt): Promise<WriteOutcome> {
  for (let left = tries; ; left -= 1) {
    try {
      return await run(writer.single);
    } catch (error) {
      if (error instanceof NeedsTransaction) break;
      if (!isTransientFailure(error)) throw error;
      if (left === 1) throw error.lasting;
    }
  }
  return writer.transaction(run, ({ failures }) => failures.length === 0, model.database);
}
