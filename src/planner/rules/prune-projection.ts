import type { Model } from '../../model/model.ts';
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
  if (paths.length === 0) return { _id: 1 };
  const wanted = Object.fromEntries(paths.map((path): [string, 0 | 1] => [path, 1]));
  // MongoDB gives `_id` unless told not to, and then an index on the rest can cover the query.
  return paths.includes('_id') ? wanted : { _id: 0, ...wanted };
}

/**
 * The projection as an option of a find: none where it names every field that the model has.
 *
 * Projecting costs mongod up to a seventh of a point read. In a collection that something else writes too (`tolerant`),
 * documents may have much that the model does not know, and that stays where it is.
 */
export function projectionOption(model: Model, projection: Projection): { readonly projection?: Projection } {
  const stored = [...model.fields.values()].filter((field) => field.kind === 'stored');
  const namesAll = !model.tolerant && stored.every((field) => projection[field.storedAs] === 1);
  return namesAll ? {} : { projection };
}
