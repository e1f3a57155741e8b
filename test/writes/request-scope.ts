import type { RequestScope } from '../../src/database/request-scope.ts';
import { commandChannel, type CommandEvent } from '../../src/observability/command-channel.ts';

/** The scope of one request of a test. */
export function testScope(more: Partial<RequestScope> = {}): RequestScope {
  return { requestId: 'test', operationName: undefined, signal: undefined, maxTimeMs: 10_000, ...more };
}

/** Runs something, and gives the names of the commands that were told of meanwhile. */
export async function namesOfCommands(run: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = [];
  const note = (event: unknown) => void names.push((event as CommandEvent).name);
  commandChannel.subscribe(note);
  try {
    await run();
    return names;
  } finally {
    commandChannel.unsubscribe(note);
  }
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
