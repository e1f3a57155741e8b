import type { WriteSession } from '../database/write-session.ts';
import type { RunCommand } from '../database/run-command.ts';
import { createRequestLoaders, type RequestLoaders } from '../loaders/request-loaders.ts';
import type { Access } from '../planner/access.ts';
import { afterCommit } from '../writes/events/after-commit.ts';
import type { Failure } from '../writes/failure.ts';
import { reportDenied } from '../writes/report-denied.ts';
import { runOnce, runWhole } from '../writes/run-whole.ts';
import { inTurn } from '../util/in-turn.ts';
import type { WriteContext } from '../writes/write-context.ts';
import type { WriteOutcome, Written } from '../writes/write-outcome.ts';
import type { WriteRequest } from '../writes/write-request.ts';
import { WriteFailed } from './write-failed.ts';

/** Looks at what was written, with loaders that see it. */
export type Look<Result> = (written: Written, loaders: RequestLoaders) => Promise<Result>;

/** Where the calls of a client go: each by itself, or all into one transaction. */
export interface Session {
  /** What the viewer may do. */
  readonly access: Access;
  /** Loaders for a call; calls of one request share theirs, and so their batches. */
  readonly loaders: () => RequestLoaders;
  /** Loaders that know nothing of what was read before, and are forgotten with what they read. */
  readonly newLoaders: () => RequestLoaders;
  /**
   * Runs a mutation, and looks at what it wrote; of a dry run, before it is taken back.
   *
   * @throws WriteFailed
   */
  readonly write: <Result>(request: WriteRequest, look: Look<Result>) => Promise<Result>;
  /** Runs `work` in a transaction, the one that is open where there is one. */
  readonly transaction: <Result>(work: (session: Session) => Promise<Result>) => Promise<Result>;
}

/** The session of a client outside of transactions; `read` is for what need not see the last write. */
export function openSession(context: WriteContext, read: RunCommand): Session {
  const { writer } = context;
  const newLoaders = () => loadersOver(read, context);
  return {
    access: context.access,
    loaders: newLoaders,
    newLoaders,
    write: async (request, look) => {
      if (request.dryRun === true) return dryRun(context, request, look);
      const outcome = await reportDenied(context, await runWhole(context, request));
      return look(writtenBy(request, outcome), loadersOver(writer.single.run, context));
    },
    transaction: async (work) => {
      // Made anew for each try, since a lost transaction is run again from its start.
      let inside: Inside | undefined;
      const result = await writer.transaction(
        async (session) => {
          inside = sessionInside(context, session);
          return work(inside.session);
        },
        () => inside?.failure() === undefined,
      );
      const failure = inside?.failure();
      if (failure !== undefined) throw failure.error;
      if (inside !== undefined) await afterCommit(context, inside.outcomes);
      return result;
    },
  };
}

/** A session within a transaction that somebody else ends. */
export interface Inside {
  readonly session: Session;
  /** What went wrong in a mutation, whatever the caller made of it: what it wrote before must not stay. */
  readonly failure: () => { readonly error: unknown } | undefined;
  readonly outcomes: readonly WriteOutcome[];
}

export function sessionInside(
  context: WriteContext,
  inside: WriteSession,
  note?: (outcome: WriteOutcome) => void,
): Inside {
  let failure: { readonly error: unknown } | undefined;
  const outcomes: WriteOutcome[] = [];
  const newLoaders = () => loadersOver(inside.run, context);
  const write: Session['write'] = async (request, look) => {
    if (failure !== undefined) throw failure.error;
    try {
      const outcome = request.dryRun === true ? refusedDryRun : await runOnce(context, inside, request);
      outcomes.push(outcome);
      // What fails in a hook fails what the hook is of, which is told of then.
      if (note === undefined) await reportDenied(context, outcome);
      note?.(outcome);
      return await look(writtenBy(request, outcome), newLoaders());
    } catch (error) {
      failure = { error };
      throw error;
    }
  };
  // A mutation reads before it writes: what another one writes in between, it would not know of.
  const run = inTurn();
  const session: Session = {
    access: context.access,
    loaders: newLoaders,
    newLoaders,
    write: async (request, look) => run(async () => write(request, look)),
    transaction: async (work) => work(session),
  };
  return { session, failure: () => failure, outcomes };
}

const noDryRun: Failure = Object.freeze({
  kind: 'validation',
  path: ['dryRun'],
  code: 'CONTRADICTION',
  message: 'A dry run cannot be part of a transaction. Throw at its end to take it back.',
});
const refusedDryRun: WriteOutcome = Object.freeze({ documents: [], failures: [noDryRun] });

/** A transaction that is never kept. */
function dryRun<Result>(context: WriteContext, request: WriteRequest, look: Look<Result>): Promise<Result> {
  return context.writer.transaction(
    async (session) => {
      const outcome = await reportDenied(context, await runOnce(context, session, request));
      return look(writtenBy(request, outcome), loadersOver(session.run, context));
    },
    () => false,
  );
}

/**
 * What a mutation wrote.
 *
 * @throws WriteFailed
 */
export function writtenBy({ model }: WriteRequest, { failures, documents }: WriteOutcome): Written {
  if (failures.length === 0) return documents;
  throw new WriteFailed(model.name, failures);
}

function loadersOver(run: RunCommand, { load, access }: WriteContext): RequestLoaders {
  return createRequestLoaders({ ...load, access, run });
}
