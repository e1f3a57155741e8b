import DataLoader from 'dataloader';

/** Reads many keys in one go: those that are known beforehand, or else those of one tick (DataLoader). */
export interface Batched<Key, Result> {
  /** The result itself where it was read before, else a promise of the batch that the key joins. */
  readonly load: (key: Key) => Result | Promise<Result>;
  /** Reads these keys in one batch, so that `load` need not wait, and gives what there is; `load` rejects with a failure. */
  readonly prefetch: (keys: readonly Key[]) => Promise<readonly Result[]>;
}

/** Makes a batch of a function that reads many keys; equal keys have equal identities. */
export function batched<Key, Result>(
  read: (keys: readonly Key[]) => Promise<readonly Result[]>,
  identity: (key: Key) => unknown,
): Batched<Key, Result> {
  const loaded = new Map<unknown, Result>();
  const loader = new DataLoader<Key, Result, unknown>(read, { cacheKeyFn: identity });
  return {
    load: (key) => {
      const known = loaded.get(identity(key));
      return known === undefined ? loader.load(key) : known;
    },
    prefetch: async (keys) => {
      const wanted = new Map(keys.map((key) => [identity(key), key]));
      const fresh = [...wanted].filter(([known]) => !loaded.has(known));
      const results = await loader.loadMany(fresh.map(([, key]) => key));
      for (const [index, [known]] of fresh.entries()) {
        const result = results[index];
        if (result !== undefined && !(result instanceof Error)) loaded.set(known, result);
      }
      return [...wanted.keys()].flatMap((known) => loaded.get(known) ?? []);
    },
  };
}
