import type { Projection } from '../../pipeline/filter.ts';
import type { OrderKey } from '../order/parse-order.ts';
import { selectPaths, type Selection } from '../selection.ts';

/** The projection that fetches the selection, and what cursors and batches need besides; nothing more leaves the server. */
export function pruneProjection(
  selection: Selection,
  order: readonly OrderKey[],
  besides: readonly string[] = [],
): Projection {
  const { paths } = selectPaths([...selection.paths, ...order.map(({ path }) => path), ...besides]);
  return Object.fromEntries(paths.map((path) => [path, 1]));
}
