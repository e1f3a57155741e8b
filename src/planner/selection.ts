import type { ExpressionValue } from './derive/expression-value.ts';

/** What of a document is wanted: stored paths, pruned so that none lies inside another, and values to compute. */
export interface Selection {
  readonly paths: readonly string[];
  readonly computed: readonly ExpressionValue[];
}

/** A selection of these paths and values; what lies inside another path is dropped. */
export function selectPaths(paths: Iterable<string>, computed: Iterable<ExpressionValue> = []): Selection {
  const all = [...new Set(paths)];
  const outer = all.filter((path) => !all.some((other) => path.startsWith(`${other}.`)));
  const values = new Map([...computed].map((value) => [value.name, value]));
  return Object.freeze({ paths: Object.freeze(outer), computed: Object.freeze([...values.values()]) });
}
