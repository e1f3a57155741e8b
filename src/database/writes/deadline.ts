import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestScope } from '../request-scope.ts';

/** Until when something is tried: the time limit of the request's commands, or the end of the request. */
export interface Deadline {
  /** Milliseconds that are left, at least 1: what a command may take. */
  readonly left: () => number;
  readonly isOver: () => boolean;
  /** Fires a moment after the time is up, so that MongoDB's own answer comes first, and with the request's signal at once. */
  readonly signal: AbortSignal;
  /** Waits before the next try, longer from try to try; false where no time is left for one. */
  readonly pause: (attempt: number) => Promise<boolean>;
  readonly release: () => void;
}

/** How long MongoDB's answer to a command that ran out of time is waited for, in milliseconds. */
const grace = 500;
const firstPause = 5;
const longestPause = 500;
const growth = 1.5;

/** Starts the time of one write or transaction. */
export function startDeadline({ maxTimeMs, signal }: RequestScope): Deadline {
  const end = performance.now() + maxTimeMs;
  const controller = new AbortController();
  const stop = () => controller.abort(signal?.reason);
  const timer = setTimeout(() => controller.abort(new Error('time is up')), maxTimeMs + grace);
  timer.unref();
  if (signal?.aborted === true) stop();
  signal?.addEventListener('abort', stop, { once: true });
  const left = () => end - performance.now();
  const isOver = () => controller.signal.aborted || left() <= 0;
  return {
    left: () => Math.max(1, Math.ceil(left())),
    isOver,
    signal: controller.signal,
    pause: async (attempt) => {
      const longest = Math.min(firstPause * growth ** attempt, longestPause);
      const length = Math.random() * longest;
      if (isOver() || length >= left()) return false;
      await sleep(length, undefined, { signal: controller.signal }).catch(() => undefined);
      return !isOver();
    },
    release: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}
