import type { RunCommand } from '../database/run-command.ts';
import type { OpenTransaction } from '../database/write-session.ts';
import { afterCommit } from './events/after-commit.ts';
import { reportDenied } from './report-denied.ts';
import { openDryRun, runOnce, runWhole } from './run-whole.ts';
import type { Failure } from './failure.ts';
import type { WriteContext } from './write-context.ts';
import type { Mutate, WriteOutcome } from './write-outcome.ts';
import type { WriteRequest } from './write-request.ts';

/** The mutations of one request, and its reads, which see what they wrote. */
export interface RequestWrites {
  readonly mutate: Mutate;
  /** The mutations of own code, within an operation that is one transaction. */
  readonly mutateOwn: Mutate;
  /** Whether the operation is one transaction, or resolved a second time because that failed. */
  readonly isTogether: () => boolean;
  /** What mutations of own code work with that are no part of such a transaction. */
  readonly context: () => WriteContext;
  /** To be called when own code wrote something. */
  readonly noteWritten: () => void;
  /** Within an operation that is one transaction: what was written must not stay, and `commit` and `replay` throw this. */
  readonly doom: (error: unknown) => void;
  /** Answers a mutation that cannot be told what to do; of an operation that is one transaction, it ends that. */
  readonly refuse: (failure: Failure) => WriteOutcome;
  /** Reads of the request: in the transaction that is open, from the primary once something was written. */
  readonly run: RunCommand;
  /** Takes back what a dry run left open; to be called when the operation is resolved. */
  readonly end: () => Promise<void>;
  /** From now on, everything is one transaction, which `commit` or `abort` ends. */
  readonly begin: () => void;
  /**
   * Commits what was written since `begin`.
   *
   * @throws MongraphError WRITE_UNKNOWN_RESULT; TransientFailure where all has to be run again.
   */
  readonly commit: () => Promise<void>;
  /** Takes everything back that was written since `begin`. */
  readonly abort: () => Promise<void>;
  /** What came of the mutations since `begin`, in their order. */
  readonly outcomes: readonly WriteOutcome[];
  /** From now on, nothing is written: mutations answer that the transaction was aborted, and those that failed why. */
  readonly replay: () => void;
}

/** What the writes of one request need besides their context. */
export interface RequestWritesOptions {
  /** Called when something is written first: most requests only read. */
  readonly context: () => WriteContext;
  /** Reads while nothing was written. */
  readonly read: RunCommand;
  /** Forgets what was read before. */
  readonly forget: () => void;
}

/** The writes of one request. */
export function createRequestWrites(options: RequestWritesOptions): RequestWrites {
  return new Writes(options);
}

class Writes implements RequestWrites {
  readonly outcomes: WriteOutcome[] = [];
  readonly #options: RequestWritesOptions;
  #context: WriteContext | undefined;
  /** A dry run's, or the operation's. */
  #open: OpenTransaction | undefined;
  #opening: Promise<OpenTransaction> | undefined;
  #mode: 'each' | 'together' | 'replay' = 'each';
  /** The answers of generated mutations, for a second resolution. */
  #answers: WriteOutcome[] = [];
  #doom: { readonly error: unknown } | undefined;
  #hasWritten = false;

  constructor(options: RequestWritesOptions) {
    this.#options = options;
  }

  readonly run: RunCommand = (command) => {
    if (this.#open !== undefined) return this.#open.run(command);
    return this.#hasWritten ? this.context().writer.single.run(command) : this.#options.read(command);
  };

  readonly mutate: Mutate = async (request) => {
    if (this.#mode === 'replay') return this.#nextAborted();
    const isTogether = this.#mode === 'together';
    const outcome = await (isTogether ? this.#mutateTogether(request) : this.#mutateAlone(request));
    await reportDenied(this.context(), outcome);
    this.#options.forget();
    if (isTogether) this.#answers.push(outcome);
    return outcome;
  };

  readonly mutateOwn: Mutate = async (request) => {
    if (this.#mode === 'replay') return aborted;
    const outcome = await this.#mutateTogether(request);
    await reportDenied(this.context(), outcome);
    this.#options.forget();
    return outcome;
  };

  isTogether(): boolean {
    return this.#mode !== 'each';
  }

  noteWritten(): void {
    this.#hasWritten = true;
    this.#options.forget();
  }

  doom(error: unknown): void {
    this.#doom ??= { error };
  }

  #throwDoom(): void {
    if (this.#doom !== undefined) throw this.#doom.error;
  }

  refuse(failure: Failure): WriteOutcome {
    if (this.#mode === 'replay') return this.#nextAborted();
    const outcome = failed(failure);
    if (this.#mode === 'together') {
      this.outcomes.push(outcome);
      this.#answers.push(outcome);
    }
    return outcome;
  }

  begin(): void {
    this.#mode = 'together';
    this.outcomes.length = 0;
    this.#answers = [];
    this.#doom = undefined;
    this.#options.forget();
  }

  replay(): void {
    this.#throwDoom();
    this.#mode = 'replay';
    this.#hasWritten = false;
    this.#options.forget();
  }

  async commit(): Promise<void> {
    this.#throwDoom();
    const open = this.#take();
    this.#hasWritten = true;
    await open?.commit();
    this.#options.forget();
    if (open !== undefined) await afterCommit(this.context(), this.outcomes);
  }

  abort(): Promise<void> {
    return this.end();
  }

  async end(): Promise<void> {
    await this.#take()?.abort();
  }

  async #mutateAlone(request: WriteRequest): Promise<WriteOutcome> {
    // The field before this one is resolved: GraphQL runs the fields of a mutation one after another.
    await this.end();
    const context = this.context();
    if (request.dryRun !== true) {
      this.#hasWritten = true;
      return runWhole(context, request);
    }
    const { transaction, outcome } = await openDryRun(context, request);
    // Another dry run may have been opened meanwhile, where a resolver runs several at once.
    const before = this.#open;
    this.#open = transaction;
    await before?.abort();
    return outcome;
  }

  async #mutateTogether(request: WriteRequest): Promise<WriteOutcome> {
    const outcome = await this.#tryTogether(request);
    this.outcomes.push(outcome);
    return outcome;
  }

  async #tryTogether(request: WriteRequest): Promise<WriteOutcome> {
    if (this.#doom !== undefined || this.outcomes.some(({ failures }) => failures.length > 0)) return aborted;
    if (request.dryRun === true) return noDryRun;
    // Resolvers may ask for several at once: all of them wait for the one transaction.
    this.#opening ??= this.context().writer.open(request.model.database);
    const open = await this.#opening;
    this.#open = open;
    return runOnce(this.context(), open, request);
  }

  #take(): OpenTransaction | undefined {
    const open = this.#open;
    this.#open = undefined;
    this.#opening = undefined;
    return open;
  }

  context(): WriteContext {
    this.#context ??= this.#options.context();
    return this.#context;
  }

  /** The answers of a second resolution, in the order of the first. */
  #nextAborted(): WriteOutcome {
    const outcome = this.#answers.shift();
    return outcome === undefined || outcome.failures.length === 0 ? aborted : outcome;
  }
}

const aborted = failed({
  kind: 'conflict',
  path: [],
  code: 'TRANSACTION_ABORTED',
  message: 'Nothing was written: another mutation of this operation failed, and they are one transaction.',
});

const noDryRun = failed({
  kind: 'validation',
  path: ['dryRun'],
  code: 'CONTRADICTION',
  message: 'A dry run cannot be part of an operation with @transaction. Leave one of them out.',
});

function failed(failure: Failure): WriteOutcome {
  return Object.freeze({ failures: [failure], documents: [] });
}
