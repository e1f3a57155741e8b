import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, rename } from 'node:fs/promises';
import { MongraphError } from '../errors/mongraph-error.ts';
import { becomePrimary } from './become-primary.ts';
import { mongodArguments, type MongodRun } from './mongod-arguments.ts';
import { reasonInLog } from './mongod-log.ts';
import { sendSignal } from './processes.ts';
import { reasonOf } from './reason-of.ts';
import { watchParent } from './watch-parent.ts';

/** Longest time from start to primary, in milliseconds: a large data folder may have to recover first. */
const startPatience = 60_000;

/**
 * Runs a mongod until it is primary; it ends when this process ends.
 *
 * @returns Its process id.
 * @throws LOCAL_MONGOD_PORT_TAKEN, LOCAL_MONGOD_FOLDER_IN_USE, LOCAL_MONGOD_START_FAILED with mongod's reason.
 */
export async function runMongod(run: MongodRun): Promise<number> {
  const child = await spawnMongod(run);
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const { pid } = child;
  if (pid === undefined) {
    const [error] = await once(child, 'error');
    throw startFailed(run, `${run.binary} does not run: ${reasonOf(error)}`);
  }
  const watch = watchParent(pid, run.temporary ? run.dataPath : undefined);
  const given = new AbortController();
  void exited.then(() => (watch.release(), given.abort(new Error('it ended'))));
  const late = new Error(`it was not ready after ${startPatience / 1_000} s`);
  const patience = setTimeout(() => given.abort(late), startPatience);
  try {
    await becomePrimary({ port: run.port, pid, durable: !run.temporary, signal: given.signal });
    child.unref();
    return pid;
  } catch (error) {
    const endedItself = child.exitCode !== null || child.signalCode !== null;
    sendSignal(pid, 'SIGKILL');
    await exited;
    throw endedItself ? await failureInLog(run) : startFailed(run, reasonOf(error), error);
  } finally {
    clearTimeout(patience);
  }
}

/** What mongod writes before it opens its log, such as a library that is missing, goes to the same file. */
async function spawnMongod(run: MongodRun): Promise<ChildProcess> {
  await rename(run.logFile, `${run.logFile}.previous`).catch(() => {});
  const log = await open(run.logFile, 'a');
  try {
    return spawn(run.binary, mongodArguments(run), {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    });
  } finally {
    await log.close();
  }
}

async function failureInLog(run: MongodRun): Promise<MongraphError> {
  const reason = await reasonInLog(run.logFile);
  if (/address already in use/i.test(reason)) {
    return new MongraphError('LOCAL_MONGOD_PORT_TAKEN', { port: run.port });
  }
  if (/DBPathInUse/.test(reason)) {
    return new MongraphError('LOCAL_MONGOD_FOLDER_IN_USE', { folder: run.dataPath, by: 'another mongod' });
  }
  return startFailed(run, reason);
}

function startFailed(run: MongodRun, reason: string, cause?: unknown): MongraphError {
  return new MongraphError('LOCAL_MONGOD_START_FAILED', { reason, log: run.logFile }, { cause });
}
