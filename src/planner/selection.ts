/** What of a document is wanted: stored paths, pruned so that none lies inside another. */
export interface Selection {
  readonly paths: readonly string[];
}

/** A selection of these paths; `_id` is always in, and what lies inside another path is dropped. */
export function selectPaths(paths: Iterable<string>): Selection {
  const all = [...new Set(['_id', ...paths])];
  const outer = all.filter((path) => !all.some((other) => path.startsWith(`${other}.`)));
  return Object.freeze({ paths: Object.freeze(outer) });
}
