import { MongraphError } from '../../errors/mongraph-error.ts';
import { defaultDatabase } from '../../util/default-database.ts';
import { databaseOf, type Databases } from '../databases.ts';
import type { RequestScope } from '../request-scope.ts';
import type { DatabaseWriter, OpenTransaction } from '../write-session.ts';
import { askTransactions } from './ask-transactions.ts';
import { startDeadline, type Deadline } from './deadline.ts';
import { rememberDeployments, type Deployments } from './deployments.ts';
import { openTransaction, type Transaction } from './open-transaction.ts';
import { runTransaction } from './run-transaction.ts';
import { singleWrites, type WriterParts } from './single-writes.ts';
import { retryTransient } from './transient-failure.ts';

/**
 * The writes of one request. `deployments` lives as long as the server, so that each cluster is asked once what it can.
 *
 * @example
 * const { db } = await connect({ uri: 'mongodb://localhost/library' });
 * const scope = { requestId: '1', operationName: undefined, signal: undefined, maxTimeMs: 10_000 };
 * const writer = createWriter(db, scope);
 * const documents = [{ _id: 1, title: 'Emma' }];
 * const { count, refused } = await writer.single.write({ kind: 'insert', collection: 'books', documents });
 */
export function createWriter(
  databases: Databases,
  scope: RequestScope,
  deployments: Deployments = rememberDeployments(),
): DatabaseWriter {
  const parts: WriterParts = { databases, scope, deployments };
  const single = singleWrites(parts);
  const open = async (alias: string, deadline: Deadline) => {
    scope.signal?.throwIfAborted();
    const home = databaseOf(databases, alias);
    if (await askTransactions(home, deployments, { scope, deadline })) {
      return openTransaction({ ...parts, alias, home, deadline, outside: single.run });
    }
    throw new MongraphError('WRITE_NEEDS_REPLICA_SET', { alias });
  };
  return Object.freeze({
    single,
    hasTransactions: async (alias = defaultDatabase) =>
      inTime(scope, async (deadline) =>
        askTransactions(databaseOf(databases, alias), deployments, { scope, deadline }),
      ),
    transaction: async (work, keep, alias = defaultDatabase) =>
      retryTransient(scope, async (deadline) => runTransaction(await open(alias, deadline), work, keep)),
    open: async (alias = defaultDatabase) => {
      const deadline = startDeadline(scope);
      try {
        return releasing(await open(alias, deadline), deadline);
      } catch (error) {
        deadline.release();
        throw error;
      }
    },
  } satisfies DatabaseWriter);
}

async function inTime<Result>(scope: RequestScope, ask: (deadline: Deadline) => Promise<Result>) {
  const deadline = startDeadline(scope);
  try {
    return await ask(deadline);
  } finally {
    deadline.release();
  }
}

function releasing(transaction: Transaction, deadline: Deadline): OpenTransaction {
  const { inTransaction, run, write, commit, abort } = transaction;
  return Object.freeze({
    inTransaction,
    run,
    write,
    commit: async () => commit().finally(deadline.release),
    abort: async () => abort().finally(deadline.release),
  });
}
