import { readdirSync, readFileSync } from 'node:fs';

/** Nanoseconds of CPU that each living thread of a process has used. */
export type ThreadTimes = ReadonlyMap<string, number>;

/**
 * Reads what the threads of a process have used, to the nanosecond: `/proc/PID/stat` knows the process as a
 * whole, but in steps of 10 ms.
 */
export function readThreadTimes(pid: number): ThreadTimes {
  const times = new Map<string, number>();
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      const schedule = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8');
      times.set(thread, Number.parseInt(schedule, 10));
    } catch (error) {
      // The thread has ended since the folder was listed.
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ESRCH') throw error;
    }
  }
  return times;
}

/** Milliseconds of CPU between two readings; what threads used that ended in between is not known, and small. */
export function cpuBetween(before: ThreadTimes, after: ThreadTimes): number {
  let nanoseconds = 0;
  for (const [thread, time] of after) nanoseconds += time - (before.get(thread) ?? 0);
  return nanoseconds / 1e6;
}
