import type { DatabaseWriter, WriteSession } from '../database/write-session.ts';
import type { LoadContext } from '../loaders/load-context.ts';
import type { HookClients } from '../model/hooks.ts';
import type { ModelSet } from '../model/model.ts';
import type { Viewer } from '../model/permissions/viewer.ts';
import type { Access, WriteAction } from '../planner/access.ts';
import type { WriteFollower } from './events/committed-writes.ts';
import type { InputPath } from './failure.ts';
import type { WriteOutcome } from './write-outcome.ts';

/** Which hook failed. */
export interface FailedHook {
  readonly model: string;
  readonly hook: string;
}

/** What a viewer was denied: the first of it, where a mutation is about more. */
export interface DeniedWrite {
  readonly action: WriteAction;
  /** The model's name. */
  readonly model: string;
  /** Into the input of the mutation. */
  readonly path: InputPath;
}

/** The transaction in which a hook runs. */
export interface HookTransaction {
  readonly session: WriteSession;
  /** Hears what came of each mutation of the hook. */
  readonly note: (outcome: WriteOutcome) => void;
}

/** What the writes of one request work with. */
export interface WriteContext {
  readonly models: ModelSet;
  /** Who asks, for what is kept of a mutation; null is nobody who is known. */
  readonly viewer: Viewer | null;
  readonly access: Access;
  readonly writer: DatabaseWriter;
  /** For reads inside of writes, whose `run` is the session's. */
  readonly load: Omit<LoadContext, 'run' | 'access'>;
  /** Who writes, for timestamps and history. */
  readonly actor: string | null;
  readonly now: () => Date;
  /** What hooks get as their context. */
  readonly hookContext: object;
  /** What hooks read and write with: in the transaction of the write, or behind its commit. */
  readonly hookClients: (context: WriteContext, inside?: HookTransaction) => HookClients;
  /** Hears of hooks that fail when nothing can be undone any more. */
  readonly reportHook: (error: unknown, about: FailedHook) => void;
  /** Hears of a mutation that did nothing, or not all, since the viewer may not do it. */
  readonly reportDenied?: ((denied: DeniedWrite) => void | Promise<void>) | undefined;
  /** Hear of what was committed into collections that they follow. */
  readonly followers?: readonly WriteFollower[] | undefined;
  /** How many documents one mutation may find by a filter; default 10,000. */
  readonly mostDocuments?: number | undefined;
  /** How long the outcomes of mutations with an idempotency key are kept, in milliseconds; default a day. */
  readonly keepOutcomesMs?: number | undefined;
}
