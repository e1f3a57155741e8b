import { setTimeout as sleep } from 'node:timers/promises';
import { execute, OperationTypeNode, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { isTransientFailure, lastingError } from '../../database/writes/transient-failure.ts';
import { isMongraphContext, type MongraphContext } from '../../schema/context.ts';
import { operationOf } from './operation-of.ts';
import type { RequestWrites } from '../../writes/request-writes.ts';

/** The directive that makes one transaction of a mutation's fields. */
const together = 'transaction';

/**
 * Runs an operation with graphql-js, and ends what its mutations left open.
 *
 * With `@transaction` all of its fields are written or none: where one fails, everything is taken back, and the operation
 * is resolved again with nothing but failures, so that no answer shows what is not there.
 */
export function executeOperation(args: ExecutionArgs): ExecutionResult | Promise<ExecutionResult> {
  const operation = operationOf(args);
  const context: unknown = args.contextValue;
  if (!isMongraphContext(context)) return execute(args);
  const { writes } = context.mongraph;
  if (operation?.operation !== OperationTypeNode.MUTATION) {
    const result = execute(args);
    // Own resolvers of queries may write, too: what is answered at once has not.
    return result instanceof Promise ? endBehind(result, context) : result;
  }
  const isTogether = operation.directives?.some(({ name }) => name.value === together) === true;
  return isTogether ? executeTogether(args, writes) : executeEach(args, context);
}

async function executeEach(args: ExecutionArgs, context: MongraphContext): Promise<ExecutionResult> {
  return endBehind(execute(args), context);
}

async function endBehind(
  result: ExecutionResult | Promise<ExecutionResult>,
  context: MongraphContext,
): Promise<ExecutionResult> {
  try {
    return await result;
  } finally {
    // Of the viewer at the end: a sign-in ends those of the one before.
    await context.mongraph.writes.end();
  }
}

/** How often an operation is run that meets other writers. */
const tries = 10;
/** How long it waits before it is run again, at most, in milliseconds. */
const longestPause = 50;

async function executeTogether(args: ExecutionArgs, writes: RequestWrites): Promise<ExecutionResult> {
  for (let left = tries; ; left -= 1) {
    writes.begin();
    try {
      const result = await execute(args);
      const failure = result.errors?.find(({ originalError }) => isTransientFailure(originalError));
      if (failure?.originalError !== undefined) throw failure.originalError;
      const isDone = writes.outcomes.every(({ failures }) => failures.length === 0);
      // Where a mutation failed, reads of the answer may have met a transaction that has ended.
      if (isDone && result.errors !== undefined) return { errors: result.errors, data: null };
      if (isDone) {
        await writes.commit();
        return result;
      }
    } catch (error) {
      if (left === 1 || !isTransientFailure(error)) throw lastingError(error);
      await writes.abort();
      // Others who met the same documents run again too.
      await sleep(Math.random() * longestPause);
      continue;
    } finally {
      await writes.abort();
    }
    writes.replay();
    return execute(args);
  }
}
