import { channel } from 'node:diagnostics_channel';

/** What is told of every command that is sent to MongoDB. */
export interface CommandEvent {
  readonly collection: string;
  /** The alias of the database; absent where it is the default one. */
  readonly database?: string;
  /** `find`, `aggregate`, `count` or `killCursors`. */
  readonly name: string;
  readonly command: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/** The diagnostics channel `mongraph.command`: one `CommandEvent` for every command, further batches of an answer beyond 16 MB aside; costs nothing without a subscriber. */
export const commandChannel = channel('mongraph.command');
