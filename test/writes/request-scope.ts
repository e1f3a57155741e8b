import type { RequestScope } from '../../src/database/request-scope.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';

/** The scope of one request of a test. */
export function testScope(more: Partial<RequestScope> = {}): RequestScope {
  return { requestId: 'test', operationName: undefined, signal: undefined, maxTimeMs: 10_000, ...more };
}

/** Runs something, and gives the commands that were told of meanwhile. */
export async function commandsOf(run: () => Promise<unknown>): Promise<CommandEvent[]> {
  const events: CommandEvent[] = [];
  const note = (event: unknown) => void events.push(event as CommandEvent);
  commandChannel.subscribe(note);
  try {
    await run();
    return events;
  } finally {
    commandChannel.unsubscribe(note);
  }
}

/** Their names alone. */
export async function namesOfCommands(run: () => Promise<unknown>): Promise<string[]> {
  return (await commandsOf(run)).map(({ name }) => name);
}

/** What a promise fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<{ code?: string; message: string }> {
  try {
    await promise;
  } catch (error) {
    return error as { code?: string; message: string };
  }
  throw new Error('It did not fail');
}
