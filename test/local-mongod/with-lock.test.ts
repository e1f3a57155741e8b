import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../src/local-mongod/with-lock.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mongraph-lock-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Runs eight pieces of work under one lock; gives the greatest number that ran at once. */
async function crowd(lock: string): Promise<number> {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await sleep(5);
    inside--;
  };
  await Promise.all(Array.from({ length: 8 }, async () => withLock(lock, 30_000, work)));
  return most;
}

test('one piece of work runs at a time, and nothing is left', async () => {
  expect(await crowd(join(folder, 'a.lock'))).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test('the lock of a process that is gone is taken over by one', async () => {
  const lock = join(folder, 'a.lock');
  await writeFile(lock, '2147483646 gone');
  expect(await crowd(lock)).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test('a lock that its holder stopped renewing is taken over', async () => {
  const lock = join(folder, 'a.lock');
  await writeFile(lock, `${process.pid} of another machine`);
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(lock, longAgo, longAgo);
  expect(await crowd(lock)).toBe(1);
});

test('waiting too long for a holder that works is an error', async () => {
  const lock = join(folder, 'a.lock');
  await withLock(lock, 1_000, async () => {
    await expect(withLock(lock, 50, async () => {})).rejects.toMatchObject({
      code: 'LOCAL_MONGOD_LOCK_HELD',
      message: expect.stringContaining(`process ${process.pid}`),
    });
  });
  expect(await readdir(folder)).toEqual([]);
});

test('the lock is let go when the work fails', async () => {
  const lock = join(folder, 'a.lock');
  await expect(withLock(lock, 1_000, async () => Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  );
  expect(await withLock(lock, 1_000, async () => 'done')).toBe('done');
});
