/** What of a document is wanted: stored paths, pruned so that none lies inside another. */
export interface Selection {
  readonly paths: readonly string[];
}

/** A selection of these paths; what lies inside another path is dropped. */
export function selectPaths(paths: Iterable<string>): Selection {
  const all = [...new Set(paths)];
  const outer = all.filter((path) => !all.some((other) => path.startsWith(`${other}.`)));
  return Object.freeze({ paths: Object.freeze(outer) });
}
