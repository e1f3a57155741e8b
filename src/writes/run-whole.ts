import type { OpenTransaction, WriteSession } from '../database/write-session.ts';
import { isTransientFailure, lastingError } from '../database/writes/transient-failure.ts';
import { afterCommit } from './events/after-commit.ts';
import { recordVersions } from './events/record-versions.ts';
import { draftDocument } from './engine/draft-document.ts';
import type { Nested } from './engine/unit.ts';
import { NeedsTransaction } from './engine/needs-transaction.ts';
import { planChange } from './engine/plan-change.ts';
import { deleteEach } from './deletes/delete-each.ts';
import { planDelete } from './deletes/plan-delete.ts';
import { runRequest } from './engine/run-request.ts';
import { createUnit } from './engine/unit.ts';
import type { WriteContext } from './write-context.ts';
import type { WriteOutcome } from './write-outcome.ts';
import type { WriteRequest } from './write-request.ts';

const nested: Nested = Object.freeze({ draft: draftDocument, change: planChange, delete: planDelete });

/** Runs a mutation to its end: by itself where one command does it, else in a transaction. */
export async function runWhole(context: WriteContext, request: WriteRequest): Promise<WriteOutcome> {
  const outcome = await runSomehow(context, request);
  await afterCommit(context, [outcome]);
  return outcome;
}

async function runSomehow(context: WriteContext, request: WriteRequest): Promise<WriteOutcome> {
  const { writer } = context;
  if (request.kind === 'deleteMany' && request.partial)
    return deleteEach(createUnit(context, writer.single, nested), request, (one) => runWhole(context, one));
  try {
    return await runOnce(context, writer.single, request);
  } catch (error) {
    if (!(error instanceof NeedsTransaction)) throw error;
  }
  return writer.transaction(
    (session) => runOnce(context, session, request),
    ({ failures }) => failures.length === 0,
    request.model.database,
  );
}

/** Runs a mutation once in a session. */
export async function runOnce(
  context: WriteContext,
  session: WriteSession,
  request: WriteRequest,
): Promise<WriteOutcome> {
  const unit = createUnit(context, session, nested);
  const documents = await runRequest(unit, request);
  const { failures, now, events: changes } = unit;
  if (failures.length === 0) await recordVersions(unit);
  if (failures.length > 0) return Object.freeze({ failures, documents: [] });
  return Object.freeze({ failures, documents, events: { now, changes } });
}

/** What a dry run did, and the transaction in which it can be looked at; none where it failed. */
export interface DryRun {
  readonly outcome: WriteOutcome;
  readonly transaction: OpenTransaction | undefined;
}

/** How often a dry run is tried that meets other writers. */
const dryTries = 5;

/** Runs a mutation in a transaction that is left open. */
export async function openDryRun(context: WriteContext, request: WriteRequest): Promise<DryRun> {
  for (let left = dryTries; ; left -= 1) {
    const transaction = await context.writer.open(request.model.database);
    try {
      const outcome = await runOnce(context, transaction, request);
      if (outcome.failures.length === 0) return { outcome, transaction };
      await transaction.abort();
      return { outcome, transaction: undefined };
    } catch (error) {
      await transaction.abort();
      if (left === 1 || !isTransientFailure(error)) throw lastingError(error);
    }
  }
}
