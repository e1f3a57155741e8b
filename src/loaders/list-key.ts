const noIds: readonly unknown[] = Object.freeze([]);

/** A stored list of ids as the key of its relation; one empty list stands for all that are missing. */
export function listKey(stored: unknown): unknown {
  return stored ?? noIds;
}
