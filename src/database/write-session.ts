import type { WriteCommand, WriteReply } from '../pipeline/write-command.ts';
import type { RunCommand } from './run-command.ts';

/** Runs a write command. What MongoDB refuses for its content stands in the reply; all else is thrown. */
export type RunWrite = (command: WriteCommand) => Promise<WriteReply>;

/** Where reads and writes go: into one transaction, or each by itself. */
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

/** The writes of one request. */
export interface DatabaseWriter {
  /** Whether transactions work on the server that holds the default database: a replica set, or a sharded cluster. */
  readonly hasTransactions: () => Promise<boolean>;
  /** Each write by itself, repeated until it is answered. */
  readonly single: WriteSession;
  /**
   * Runs `work` in a transaction, again from the start where MongoDB asks for it. It is committed if `keep` of the result holds.
   *
   * @throws MongraphError WRITE_NEEDS_REPLICA_SET, WRITE_ACROSS_CLUSTERS, WRITE_UNKNOWN_RESULT, WRITE_CONFLICTS after the last try.
   */
  readonly transaction: <Result>(
    work: (session: WriteSession) => Promise<Result>,
    keep: (result: Result) => boolean,
  ) => Promise<Result>;
  /** Opens a transaction for who ends it later: dry runs, `@transaction`. */
  readonly open: () => Promise<OpenTransaction>;
}
