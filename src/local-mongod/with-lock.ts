import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongraphError } from '../errors/mongraph-error.ts';
import { isAlive } from './processes.ts';

/** A holder renews its lock this often; one that was not renewed for `staleAfter` is nobody's. Milliseconds. */
const renewEvery = 2_000;
const staleAfter = 15_000;

/**
 * Runs `work` while no other process runs work under the same lock file.
 *
 * A lock whose holder died is taken over: at once when its process is gone, else when it was not renewed
 * for 15 s (process ids mean nothing across containers that share a folder).
 *
 * @throws LOCAL_MONGOD_LOCK_HELD after `patience` milliseconds of waiting.
 */
export async function withLock<T>(file: string, patience: number, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const token = `${process.pid} ${randomUUID()}`;
  const deadline = Date.now() + patience;
  while (!(await take(file, token))) {
    if (await isAbandoned(file)) await breakLock(file);
    else if (Date.now() > deadline) {
      throw new MongraphError('LOCAL_MONGOD_LOCK_HELD', { lock: file, pid: String(await holderOf(file)) });
    } else await sleep(25);
  }
  const renewal = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), renewEvery);
  renewal.unref();
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    if ((await contentOf(file)) === token) await rm(file, { force: true });
  }
}

async function take(file: string, token: string): Promise<boolean> {
  try {
    await writeFile(file, token, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > staleAfter) return true;
    const holder = await holderOf(file);
    return holder !== undefined && !isAlive(holder);
  } catch {
    return false;
  }
}

/** Only one of those who find a lock abandoned gets to move it away, and only if it still is. */
async function breakLock(file: string): Promise<void> {
  const breaker = `${file}.break`;
  if (!(await take(breaker, String(process.pid)))) {
    const age = await stat(breaker).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > staleAfter) await rm(breaker, { force: true });
    await sleep(25);
    return;
  }
  const aside = `${file}.${randomUUID()}`;
  try {
    if (!(await isAbandoned(file))) return;
    await rename(file, aside);
    await rm(aside, { force: true });
  } finally {
    await rm(breaker, { force: true });
  }
}

async function holderOf(file: string): Promise<number | undefined> {
  const pid = Number.parseInt((await contentOf(file)) ?? '', 10);
  return Number.isNaN(pid) ? undefined : pid;
}

async function contentOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
