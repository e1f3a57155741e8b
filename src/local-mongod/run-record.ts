import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a data folder remembers of its last run: the server, its port, and the process that started it. */
export interface RunRecord {
  readonly pid: number;
  readonly port: number;
  readonly owner: number;
  readonly version: string;
  readonly binary: string;
}

/** Reads the record of the last run; nothing when there is none, or when it cannot be understood. */
export async function readRunRecord(dataPath: string): Promise<RunRecord | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(fileOf(dataPath), 'utf8'));
    return isRunRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a run, for the next start to find its server or to choose its port again. */
export async function writeRunRecord(dataPath: string, record: RunRecord): Promise<void> {
  await writeFile(fileOf(dataPath), `${JSON.stringify(record, undefined, 2)}\n`);
}

function fileOf(dataPath: string): string {
  return join(dataPath, 'mongraph.json');
}

function isRunRecord(value: unknown): value is RunRecord {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return (
    ['pid', 'port', 'owner'].every((name) => Number.isSafeInteger(fields.get(name))) &&
    ['version', 'binary'].every((name) => typeof fields.get(name) === 'string')
  );
}
