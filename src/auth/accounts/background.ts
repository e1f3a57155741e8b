import type { Logger } from '../../observability/logger.ts';

/** Work that no answer waits for, so that its time tells nothing. */
export interface Background {
  /** Begins the work; what it throws is logged. */
  readonly start: (what: string, work: () => Promise<unknown>) => void;
  /** Waits for all that was begun. */
  readonly settle: () => Promise<void>;
}

export function createBackground(logger: Pick<Logger, 'error'>): Background {
  const running = new Set<Promise<void>>();
  return Object.freeze({
    start: (what: string, work: () => Promise<unknown>) => {
      const one = run(what, work).finally(() => running.delete(one));
      running.add(one);
    },
    settle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  });

  async function run(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      logger.error({ err: error }, `could not ${what}`);
    }
  }
}
