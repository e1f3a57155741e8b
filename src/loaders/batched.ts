import DataLoader from 'dataloader';

/** Reads many keys in one go: those that are known beforehand, or else those of one tick (DataLoader). */
export interface Batched<Key, Result> {
  /** The result itself where it was read before, else a promise of the batch that the key joins. */
  readonly load: (key: Key) => Result | Promise<Result>;
  /** Reads these keys in one batch, so that `load` need not wait; a failure is kept for `load` to reject with. */
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
    load: (key) => loaded.get(identity(key)) ?? loader.load(key),
    prefetch: async (keys) => {
      const fresh = new Map(keys.map((key) => [identity(key), key]));
      for (const known of loaded.keys()) fresh.delete(known);
      const results = await loader.loadMany([...fresh.values()]);
      return [...fresh.keys()].flatMap((known, index) => {
        const result = results[index];
        if (result === undefined || result instanceof Error) return [];
        loaded.set(known, result);
        return [result];
      });
    },
  };
}
