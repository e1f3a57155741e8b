import type { Document } from 'mongodb';
import { commandChannel, type CommandEvent } from '../observability/command-channel.ts';
import type { CommandPlace } from '../pipeline/place-of.ts';
import type { RequestScope } from './request-scope.ts';

/** What all commands of a request carry: their name in the server's logs and profiler. */
export function commentOf({ operationName, requestId }: RequestScope): string {
  return `mongraph operation=${operationName ?? '-'} request=${requestId}`;
}

/** Tells the command channel of a command that is being sent. */
export function tellCommand(
  { collection, database }: CommandPlace,
  wire: Document,
  { requestId }: RequestScope,
): void {
  if (!commandChannel.hasSubscribers) return;
  const [name = ''] = Object.keys(wire);
  const where = database === undefined ? { collection } : { collection, database };
  const event: CommandEvent = { ...where, name, command: wire, requestId };
  commandChannel.publish(event);
}
