import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { findConfig } from '../../server/project/load-config.ts';
import { Cleanup } from '../cleanup.ts';
import { listenAddress } from '../listen-address.ts';
import { localDatabase } from '../local-database.ts';
import { projectFolder } from '../project-folder.ts';
import { listenForStop, type StopSignals } from '../stop-signals.ts';
import { nextChange } from '../next-change.ts';
import type { Flags } from './registry.ts';

/**
 * Serves the project, and serves it anew after every change of its files; its MongoDB runs on.
 *
 * Each time a process of its own is started, since a module that was imported stays imported.
 */
export async function run(flags: Flags): Promise<number> {
  const stop = listenForStop();
  const cleanup = new Cleanup();
  try {
    const project = projectFolder(flags);
    findConfig(project);
    listenAddress(flags, process.env);
    const local = localDatabase(project, console.log, cleanup);
    if (!process.env['MONGODB_URI']) await Promise.race([local.start(), stop.stopped]);
    if (!stop.signal.aborted) await supervise(project, flags, stop);
    return 0;
  } finally {
    await cleanup.run();
  }
}

async function supervise(project: string, flags: Flags, stop: StopSignals): Promise<void> {
  while (!stop.signal.aborted) {
    const changed = nextChange(project, stop.signal);
    const server = startServer(flags);
    const file = await changed;
    await endServer(server, stop.signal.aborted);
    if (file !== undefined) console.log(`${file} changed; starting again`);
  }
}

function startServer(flags: Flags): ChildProcess {
  const options = Object.entries(flags).flatMap(([name, value]) =>
    typeof value === 'string' ? [`--${name}`, value] : [],
  );
  const [, main = ''] = process.argv;
  const server = fork(main, ['start', ...options]);
  server.on('exit', (code) => {
    if (code === 1) console.log('Waiting for a change…');
  });
  return server;
}

const patienceMs = 15_000;

/** One that was told by the terminal already needs no signal of ours, but gets one: it takes both as one wish. */
async function endServer(server: ChildProcess, all: boolean): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const timer = setTimeout(() => server.kill('SIGKILL'), all ? patienceMs : patienceMs / 3);
  await ended;
  clearTimeout(timer);
}
