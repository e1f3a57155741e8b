import { MongraphError } from '../errors/mongraph-error.ts';
import { mongodOnPort } from './become-primary.ts';
import { endProcess, isAlive, isBeingKilled } from './processes.ts';
import { readRunRecord, type RunRecord } from './run-record.ts';

/** How long a mongod whose owner is gone may take to end, in milliseconds. */
const patience = 20_000;

/** What a start asks of the server. */
export interface Wanted {
  readonly port?: number;
  readonly onProgress?: (message: string) => void;
}

/**
 * Looks for a mongod of Mongraph that still runs on a data folder: gives it when its owner runs too, ends it
 * when its owner was killed.
 *
 * A process is only taken for that mongod when it answers as such on the port of the record: ids are used again.
 *
 * @throws LOCAL_MONGOD_FOLDER_IN_USE when it runs on another port than the one asked for.
 */
export async function findEarlierRun(
  dataPath: string,
  { port, onProgress }: Wanted,
): Promise<RunRecord | undefined> {
  const record = await readRunRecord(dataPath);
  if (record === undefined || !isAlive(record.pid)) return undefined;
  if ((await mongodOnPort(record.port)) !== record.pid) return undefined;
  if (!isAlive(record.owner) || isBeingKilled(record.owner)) {
    onProgress?.(`ending the mongod that process ${record.owner} left behind`);
    await endProcess(record.pid, patience);
    return undefined;
  }
  if (port !== undefined && port !== record.port) {
    const by = `a mongod on port ${record.port} that process ${record.owner} started`;
    throw new MongraphError('LOCAL_MONGOD_FOLDER_IN_USE', { folder: dataPath, by });
  }
  // `mongraph dev` starts the MongoDB and then a process that uses it: that is no news.
  if (record.owner === process.ppid) return record;
  onProgress?.(`using the mongod on port ${record.port} that process ${record.owner} started`);
  return record;
}
