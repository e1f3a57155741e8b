import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process of this id runs; one that ended and waits for its parent to notice does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isDefunct(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * The first process of a container often never collects the orphans it inherits.
 *
 * A process holds its ports and files until the last of its threads is gone, which the first may be before them.
 */
function isDefunct(pid: number): boolean {
  const { state = '', threads = '' } = statusOf(pid);
  return /[ZX]/.test(state) && Number(threads) <= 1;
}

/**
 * Whether a process has been sent SIGKILL, which a busy machine takes a moment to carry out.
 *
 * Only Linux tells; elsewhere such a process counts as running until it is gone.
 */
export function isBeingKilled(pid: number): boolean {
  const { pending = '0' } = statusOf(pid);
  return (BigInt(`0x${pending}`) & sigkillBit) !== 0n;
}

const sigkillBit = 1n << 8n;

function statusOf(pid: number): { state?: string; threads?: string; pending?: string } {
  if (process.platform !== 'linux') return {};
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const pattern =
      /^State:\s+(?<state>\w)[^]*^Threads:\s+(?<threads>\d+)$[^]*^ShdPnd:\s+(?<pending>[\da-f]+)$/m;
    return { ...pattern.exec(text)?.groups };
  } catch {
    return {};
  }
}

/** Asks a process to end, waits at most `patience` milliseconds, then ends it by force. */
export async function endProcess(pid: number, patience: number): Promise<void> {
  sendSignal(pid, 'SIGTERM');
  if (await hasEnded(pid, patience)) return;
  sendSignal(pid, 'SIGKILL');
  await hasEnded(pid, 5_000);
}

/** Waits until a process is gone, at most `patience` milliseconds; tells whether it is. */
export async function hasEnded(pid: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(10);
  }
  return true;
}

/** Sends a signal; a process that is gone already is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
