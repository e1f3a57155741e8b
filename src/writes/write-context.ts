import type { DatabaseWriter } from '../database/write-session.ts';
import type { LoadContext } from '../loaders/load-context.ts';
import type { ModelSet } from '../model/model.ts';
import type { Access } from '../planner/access.ts';

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
}
