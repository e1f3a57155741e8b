import type { WriteCommand, WriteReply } from '../pipeline/write-command.ts';
import type { RunCommand } from './run-command.ts';

/** Runs a write command. What MongoDB refuses for its content stands in the reply; all else is thrown. */
export type RunWrite = (command: WriteCommand) => Promise<WriteReply>;

/**
 * Where reads and writes go: into one transaction, or each by itself.
 *
 * The first command of a transaction that fails or is refused ends it: those after it are not sent, and fail too.
 */
export interface WriteSession {
  readonly inTransaction: boolean;
  /** In a transaction: from its snapshot, one at a time. Else from the primary. */
  readonly run: RunCommand;
  readonly write: RunWrite;
}

/** A transaction that stays open until it is told how to end. */
export interface OpenTransaction extends WriteSession {
  /**
   * @throws MongraphError WRITE_UNKNOWN_RESULT where MongoDB gives no answer until time is up; TransientFailure where nothing was
   *   written and the whole can be run again.
   */
  readonly commit: () => Promise<void>;
  readonly abort: () => Promise<void>;
}

/** The writes of one request. An alias names the database whose cluster is meant; without one it is the default database. */
export interface DatabaseWriter {
  /** Whether transactions work there: on a replica set, or a sharded cluster. */
  readonly hasTransactions: (alias?: string) => Promise<boolean>;
  /**
   * Each write by itself, repeated until it is answered.
   *
   * `write` throws a TypeError for a change of many documents (`multi`), which could be done twice.
   */
  readonly single: WriteSession;
  /**
   * Runs `work` in a transaction, and commits if `keep` of the result holds. Where MongoDB asks for it, `work` is run again from
   * its start: it must change nothing but what its session writes. What it throws aborts the transaction and is thrown.
   *
   * @throws MongraphError WRITE_NEEDS_REPLICA_SET, WRITE_ACROSS_CLUSTERS, WRITE_UNKNOWN_RESULT, WRITE_CONFLICTS after the last try.
   */
  readonly transaction: <Result>(
    work: (session: WriteSession) => Promise<Result>,
    keep: (result: Result) => boolean,
    alias?: string,
  ) => Promise<Result>;
  /** Opens a transaction for who ends it later: dry runs, `@transaction`. It has to be ended. */
  readonly open: (alias?: string) => Promise<OpenTransaction>;
}
