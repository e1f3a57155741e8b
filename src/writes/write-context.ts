import type { DatabaseWriter, WriteSession } from '../database/write-session.ts';
import type { LoadContext } from '../loaders/load-context.ts';
import type { HookClients } from '../model/hooks.ts';
import type { ModelSet } from '../model/model.ts';
import type { Access } from '../planner/access.ts';
import type { WriteOutcome } from './write-outcome.ts';

/** Which hook failed. */
export interface FailedHook {
  readonly model: string;
  readonly hook: string;
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
  /** How many documents one mutation may find by a filter; default 10,000. */
  readonly mostDocuments?: number | undefined;
  /** How long the outcomes of mutations with an idempotency key are kept, in milliseconds; default a day. */
  readonly keepOutcomesMs?: number | undefined;
}
