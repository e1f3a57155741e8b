import type { DatabaseWriter } from '../database/write-session.ts';
import type { LoadContext } from '../loaders/load-context.ts';
import type { ModelSet } from '../model/model.ts';
import type { Access } from '../planner/access.ts';

/** Which hook failed. */
export interface FailedHook {
  readonly model: string;
  readonly hook: string;
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
  /** Hears of hooks that fail when nothing can be undone any more. */
  readonly reportHook: (error: unknown, about: FailedHook) => void;
  /** How many documents one mutation may find by a filter; default 10,000. */
  readonly mostDocuments?: number | undefined;
  /** How long the outcomes of mutations with an idempotency key are kept, in milliseconds; default a day. */
  readonly keepOutcomesMs?: number | undefined;
}
