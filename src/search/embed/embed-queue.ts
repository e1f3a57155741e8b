import { setTimeout as wait } from 'node:timers/promises';

/** How documents wait for their vectors. */
export interface EmbedQueueOptions {
  /** How many documents are asked for at once; default 32. */
  readonly batchSize?: number;
  /** How many such questions run at the same time; default 1. */
  readonly concurrency?: number;
  /** How many documents may wait; more are left to `mongraph search:build`. Default 10,000. */
  readonly mostWaiting?: number;
  /** How often a question is tried; default 5. */
  readonly tries?: number;
  /** How long to wait before the second try, in milliseconds; twice as long before each further one. Default 500. */
  readonly retryMs?: number;
}

/** What the queue works with. */
export interface QueueWork<Item> {
  /** Two items of one name are the same. */
  readonly nameOf: (item: Item) => string;
  readonly work: (items: readonly Item[]) => Promise<void>;
  /** Hears of what is given up: after the last try, or since too much waits. */
  readonly giveUp: (error: unknown, items: readonly Item[]) => void;
}

export interface EmbedQueue<Item> {
  readonly add: (items: readonly Item[]) => void;
  /** Waits until nothing waits any more. */
  readonly settle: () => Promise<void>;
}

/** A bounded queue that works in batches, and tries again what failed. */
export function createEmbedQueue<Item>(
  { nameOf, work, giveUp }: QueueWork<Item>,
  options: EmbedQueueOptions = {},
): EmbedQueue<Item> {
  const { batchSize = 32, concurrency = 1, mostWaiting = 10_000, tries = 5, retryMs = 500 } = options;
  const waiting = new Map<string, Item>();
  const running = new Set<Promise<void>>();

  async function run(items: readonly Item[]): Promise<void> {
    for (let left = tries, pause = retryMs; ; left -= 1, pause *= 2) {
      try {
        return await work(items);
      } catch (error) {
        if (left <= 1) return giveUp(error, items);
      }
      await wait(pause);
    }
  }

  function pump(): void {
    while (running.size < concurrency && waiting.size > 0) {
      const batch = [...waiting].slice(0, batchSize);
      for (const [name] of batch) waiting.delete(name);
      const one = run(batch.map(([, item]) => item)).finally(() => {
        running.delete(one);
        pump();
      });
      running.add(one);
    }
  }

  return Object.freeze({
    add: (items: readonly Item[]) => {
      const lost: Item[] = [];
      for (const item of items) {
        const name = nameOf(item);
        if (waiting.size < mostWaiting || waiting.has(name)) waiting.set(name, item);
        else lost.push(item);
      }
      if (lost.length > 0) giveUp(new Error(`More than ${mostWaiting} documents wait`), lost);
      pump();
    },
    settle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  });
}
