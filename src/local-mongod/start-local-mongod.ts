import { access, constants, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MongraphError } from '../errors/mongraph-error.ts';
import { replicaSetName } from './become-primary.ts';
import { freePort, isTaken } from './free-port.ts';
import { obtainMongodBinary } from './obtain-binary.ts';
import { endProcess, hasEnded, isAlive, sendSignal } from './processes.ts';
import { reasonOf } from './reason-of.ts';
import { runMongod } from './run-mongod.ts';
import { readRunRecord, writeRunRecord, type RunRecord } from './run-record.ts';
import { findEarlierRun } from './earlier-run.ts';
import { withLock } from './with-lock.ts';

export interface LocalMongodOptions {
  /** Where the data is kept; a temporary folder that is removed at the stop when absent. */
  readonly dataPath?: string;
  /** The port of 127.0.0.1 to listen on; the one of the last run or a free one when absent. */
  readonly port?: number;
  /** Told what takes long, in words for a person. */
  readonly onProgress?: (message: string) => void;
  /** Server parameters (`--setParameter`), such as `{ notablescan: true }`. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** The storage engine's cache in gigabytes, at least 0.25; 1 when absent. */
  readonly cacheSizeGB?: number;
}

/** A mongod that runs as a replica set of one on 127.0.0.1, and ends with this process at the latest. */
export interface LocalMongod {
  readonly uri: string;
  readonly port: number;
  readonly pid: number;
  readonly binary: string;
  readonly version: string;
  /** Whether another process of Mongraph runs it; `stop` then leaves it running. */
  readonly shared: boolean;
  /** Stops the server and waits for its end; calling it again does nothing more. */
  stop(): Promise<void>;
}

/** How long a mongod may take to write everything down when it is asked to stop, in milliseconds. */
const stopPatience = 20_000;

/** How often another free port is tried when someone takes the chosen one first. */
const portAttempts = 3;

/**
 * Starts a real MongoDB for development or tests: finds or downloads a mongod and runs it as a replica set
 * of one, so that transactions and change streams work.
 *
 * A data folder serves one mongod: when another process of Mongraph runs one there already, that one is
 * shared; one that a killed process left behind is ended first.
 *
 * @throws LOCAL_MONGOD_MISSING, LOCAL_MONGOD_BINARY_INVALID, LOCAL_MONGOD_TOO_OLD when there is no mongod to run.
 * @throws LOCAL_MONGOD_PORT_TAKEN, LOCAL_MONGOD_FOLDER_IN_USE, LOCAL_MONGOD_FOLDER_UNUSABLE,
 * LOCAL_MONGOD_START_FAILED when it does not start.
 * @example
 * const mongod = await startLocalMongod({ dataPath: '.mongraph/data' });
 * console.log(mongod.uri);
 * await mongod.stop();
 */
export async function startLocalMongod(options: LocalMongodOptions = {}): Promise<LocalMongod> {
  if (options.dataPath === undefined) {
    const folder = await usable(tmpdir(), mkdtemp(join(tmpdir(), 'mongraph-')));
    return startIn(folder, options).catch(async (error: unknown) => {
      await rm(folder, { recursive: true, force: true });
      throw error;
    });
  }
  const folder = resolve(options.dataPath);
  await usable(folder, makeWritable(folder));
  return withLock(join(folder, 'mongraph.lock'), 2 * 60_000, async () => {
    const earlier = await findEarlierRun(folder, options);
    if (earlier !== undefined) return handleOf(earlier, async () => {}, true);
    return startIn(folder, options).catch(async (error: unknown) => {
      if (await isFreedAfter(error, folder)) return startIn(folder, options);
      throw error;
    });
  });
}

async function startIn(dataPath: string, options: LocalMongodOptions): Promise<LocalMongod> {
  const { onProgress, parameters = {}, cacheSizeGB = 1 } = options;
  const temporary = options.dataPath === undefined;
  const { binary, version } = await obtainMongodBinary(onProgress === undefined ? {} : { onProgress });
  const run = { binary, dataPath, logFile: join(dataPath, 'mongod.log'), temporary, cacheSizeGB, parameters };
  const { port, pid } = await onSomePort(dataPath, options, async (chosen) =>
    runMongod({ ...run, port: chosen }),
  );
  const record = { pid, port, owner: process.pid, version, binary };
  if (!temporary) await writeRunRecord(dataPath, record);
  return handleOf(record, async () => stopServer(pid, temporary ? dataPath : undefined), false);
}

/** Runs on the port that was asked for; else on that of the last run, whose replica set needs no change then. */
async function onSomePort(
  dataPath: string,
  { port: asked }: LocalMongodOptions,
  run: (port: number) => Promise<number>,
): Promise<{ port: number; pid: number }> {
  if (asked !== undefined) {
    if (await isTaken(asked)) throw new MongraphError('LOCAL_MONGOD_PORT_TAKEN', { port: asked });
    return { port: asked, pid: await run(asked) };
  }
  const last = (await readRunRecord(dataPath))?.port;
  for (let attempt = 1; ; attempt++) {
    const again = attempt === 1 && last !== undefined && !(await isTaken(last));
    const port = again ? last : await freePort();
    try {
      return { port, pid: await run(port) };
    } catch (error) {
      const taken = error instanceof MongraphError && error.code === 'LOCAL_MONGOD_PORT_TAKEN';
      if (!taken || attempt === portAttempts) throw error;
    }
  }
}

/** A mongod that is stopping closes its port first and lets go of its folder a moment later. */
async function isFreedAfter(error: unknown, folder: string): Promise<boolean> {
  if (!(error instanceof MongraphError && error.code === 'LOCAL_MONGOD_FOLDER_IN_USE')) return false;
  const record = await readRunRecord(folder);
  return record !== undefined && isAlive(record.pid) && hasEnded(record.pid, stopPatience);
}

function handleOf(record: RunRecord, stop: () => Promise<void>, shared: boolean): LocalMongod {
  const { pid, port, binary, version } = record;
  const uri = `mongodb://127.0.0.1:${port}/?replicaSet=${replicaSetName}`;
  let stopped: Promise<void> | undefined;
  return { uri, port, pid, binary, version, shared, stop: async () => (stopped ??= stop()) };
}

/** A temporary server has nothing to write down, so it is ended at once. */
async function stopServer(pid: number, temporary: string | undefined): Promise<void> {
  if (temporary === undefined) return endProcess(pid, stopPatience);
  sendSignal(pid, 'SIGKILL');
  await hasEnded(pid, stopPatience);
  await rm(temporary, { recursive: true, force: true });
}

async function makeWritable(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
}

async function usable<T>(folder: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new MongraphError(
      'LOCAL_MONGOD_FOLDER_UNUSABLE',
      { folder, reason: reasonOf(error) },
      { cause: error },
    );
  });
}
