import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Activity } from './activity.ts';
import type { Deadline } from './operation/deadline.ts';
import type { ResolvedOptions } from './server-options.ts';

/** What a server still does. */
export interface Work {
  readonly activity: Activity;
  readonly running: ReadonlySet<Deadline>;
}

const lastAnswersMs = 500;

/** Stops a server: nothing new, what runs may finish within the grace, then everything ends. */
export async function shutDown(server: Server, work: Work, options: ResolvedOptions): Promise<void> {
  if (server.listening) {
    const closed = once(server, 'close');
    server.close();
    await finish(work, options.graceMs);
    // Kept-alive connections, and those that never sent anything.
    server.closeAllConnections();
    await closed;
  }
  if (options.settle !== undefined) await within(options.graceMs, options.settle());
  await options.onClose?.();
}

async function finish({ activity, running }: Work, graceMs: number): Promise<void> {
  const idle = activity.idle();
  if (await within(graceMs, idle)) return;
  for (const deadline of running) deadline.serverStops();
  await within(lastAnswersMs, idle);
}

/** Whether a promise is done in time. */
function within(milliseconds: number, work: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    void work.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
