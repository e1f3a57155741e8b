import type { Model } from '../../model/model.ts';
import type { Projection } from '../../pipeline/filter.ts';
import type { OrderKey } from '../order/parse-order.ts';
import { selectPaths, type Selection } from '../selection.ts';

/** What else a projection fetches. */
interface Besides {
  /** The order whose values cursors hold. */
  readonly order?: readonly OrderKey[];
  /** The temporary fields that the document has already. */
  readonly made: readonly string[];
  /** What a batch tells its rows apart by. */
  readonly besides?: readonly string[];
}

/** The projection that fetches the selection, and what cursors and batches need besides; nothing more leaves the server. */
export function pruneProjection(
  selection: Selection,
  { order = [], made, besides = [] }: Besides,
): Projection {
  const ready = selection.computed.filter(({ name }) => made.includes(name)).map(({ name }) => name);
  const { paths } = selectPaths([...selection.paths, ...ready, ...order.map(({ path }) => path), ...besides]);
  const computed = selection.computed.filter(({ name }) => !made.includes(name));
  if (paths.length === 0 && computed.length === 0) return { _id: 1 };
  const wanted: Projection = Object.fromEntries([
    ...paths.map((path) => [path, 1]),
    ...computed.map(({ name, expression }) => [name, expression]),
  ]);
  // MongoDB gives `_id` unless told not to, and then an index on the rest can cover the query.
  return paths.includes('_id') ? wanted : { _id: 0, ...wanted };
}

/**
 * The projection as an option of a find: none where it names every field that the model has.
 *
 * Projecting costs mongod up to a seventh of a point read. In a collection that something else writes too (`tolerant`),
 * documents may have much that the model does not know, and so have documents of several shapes; that stays where it is. What
 * searches keep in a document is little, and is read with it.
 */
export function projectionOption(model: Model, projection: Projection): { readonly projection?: Projection } {
  const stored = [...model.fields.values()].filter((field) => field.kind === 'stored');
  const names = new Set(stored.map(({ storedAs }) => storedAs));
  const namesAll =
    !model.tolerant &&
    model.variants === undefined &&
    stored.every((field) => projection[field.storedAs] === 1) &&
    Object.keys(projection).every((name) => names.has(name));
  return namesAll ? {} : { projection };
}
