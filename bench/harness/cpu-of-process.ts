import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of `/proc/PID/stat` in microseconds; 100 a second on every Linux that Node runs on. */
const tick = 10_000;

/**
 * Microseconds of CPU that a process has used: of its living threads to the nanosecond where the kernel
 * says so, else of the whole process in steps of 10 ms.
 */
export function cpuOfProcess(pid: number): number {
  return cpuOfThreads(pid) ?? cpuFromStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

function cpuOfThreads(pid: number): number | undefined {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      nanoseconds += Number.parseInt(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'), 10);
    } catch (error) {
      // A thread that has ended meanwhile: its share is lost, and small.
      if (
        (error as NodeJS.ErrnoException).code !== 'ENOENT' &&
        (error as NodeJS.ErrnoException).code !== 'ESRCH'
      )
        throw error;
    }
  }
  return nanoseconds === 0 ? undefined : nanoseconds / 1000;
}

/** The name in parentheses may hold blanks; user and system time are fields 14 and 15. */
function cpuFromStat(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tick;
}
