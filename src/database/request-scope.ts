import type { ReadOptions } from './read-options.ts';

/** What every command of one request carries. */
export interface RequestScope {
  readonly requestId: string;
  /** The operation's name as the client gave it; stands in the command's comment. */
  readonly operationName: string | undefined;
  /** Fires when the client has gone or the request's time is up; MongoDB then stops working for it. */
  readonly signal: AbortSignal | undefined;
  readonly maxTimeMs: number;
  /** How this request reads the database of an alias; asked once for each. */
  readonly readOptions?: (alias: string) => ReadOptions;
}
