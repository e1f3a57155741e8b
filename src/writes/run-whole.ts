import type { OpenTransaction, WriteSession } from '../database/write-session.ts';
import { isTransientFailure, lastingError } from '../database/writes/transient-failure.ts';
import { runPartial, type PartialRequest } from './bulk/run-partial.ts';
import { runRequest } from './engine/run-request.ts';
import { runKeyed } from './idempotency/run-keyed.ts';
import { runAlone } from './run-alone.ts';
import { runUnit } from './run-unit.ts';
import type { WriteContext } from './write-context.ts';
import type { WriteOutcome } from './write-outcome.ts';
import type { WriteRequest } from './write-request.ts';

/** Runs a mutation to its end: by itself where one command does it, else in a transaction; a partial one item by item. */
export function runWhole(context: WriteContext, request: WriteRequest): Promise<WriteOutcome> {
  if (isPartial(request) && !isKeyed(request))
    return runPartial(context, request, (one) => runWhole(context, one));
  return runAlone(context, {
    model: request.model,
    run: (session) => runOnce(context, session, request),
  });
}

/** Runs a mutation once in a session: where it has a key and was done before, it gives what came of it. */
export function runOnce(
  context: WriteContext,
  session: WriteSession,
  request: WriteRequest,
): Promise<WriteOutcome> {
  if (isPartial(request)) return Promise.resolve(isKeyed(request) ? noPartialKey : noPartial);
  const run = () => runUnit(context, session, (unit) => runRequest(unit, request));
  return isKeyed(request) ? runKeyed(context, session, { request, key: request.idempotencyKey, run }) : run();
}

function isPartial(request: WriteRequest): request is PartialRequest {
  return 'partial' in request && request.partial;
}

/** A dry run leaves nothing that could be kept. */
function isKeyed(request: WriteRequest): request is WriteRequest & { readonly idempotencyKey: string } {
  return typeof request.idempotencyKey === 'string' && request.dryRun !== true;
}

const noPartial = contradiction(
  'partial',
  'What is one transaction is done as a whole, and dry runs are one too. Leave "partial" out.',
);
const noPartialKey = contradiction(
  'idempotencyKey',
  'A key stands for what is done as a whole. Leave it out, or "partial".',
);

function contradiction(name: string, message: string): WriteOutcome {
  const failure = { kind: 'validation', path: [name], code: 'CONTRADICTION', message } as const;
  return Object.freeze({ failures: [failure], documents: [] });
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
