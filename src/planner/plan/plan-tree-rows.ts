import { KeysOf } from '../../pipeline/keys-of.ts';
import type { SortSpec } from '../../pipeline/filter.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { keysetFilters } from '../rules/keyset-page.ts';
import { pruneProjection } from '../rules/prune-projection.ts';
import { selectPaths } from '../selection.ts';
import { isByDepth } from '../tree/depth-order.ts';
import { deriveOrder, joinWithAccess, sortSpec, type Plan, type PlanOptions } from './plan-list.ts';
import type { ReadRequest } from './read-request.ts';
import { rowsRead } from './rows-read.ts';

/** What of the documents of trees is read; `KeysOf('parents')` stands for their ids. */
export interface TreeRowsWanted {
  /** The selected fields, or only what filters and sorts: `_id` and the keys of the order. */
  readonly fields: 'selected' | 'order';
  /** Only what lies between the page's cursors. */
  readonly bounded: boolean;
}

/** The command that reads documents of trees, and the order that they still have to be brought into. */
export interface TreeRowsPlan extends Plan {
  /** Undefined where MongoDB has sorted them, or the depth is what they are sorted by. */
  readonly sort: SortSpec | undefined;
}

/** Plans one command for the documents that all parents' trees are made of. */
export function planTreeRows(
  request: ReadRequest,
  { fields, bounded }: TreeRowsWanted,
  options: PlanOptions,
): TreeRowsPlan {
  const { model, order, page, selection } = request;
  const keys = isByDepth(order) ? [] : order;
  const joined = deriveOrder(joinWithAccess(request, options), keys, options);
  const bounds = bounded ? keysetFilters(keys, page) : [];
  const filter = mergeFilters([{ _id: { $in: new KeysOf('parents') } }, joined.filter, ...bounds]);
  const sort = sortSpec(keys, page.backward);
  const sortsHere = keys.every(({ certain }) => certain);
  const projection = pruneProjection(fields === 'selected' ? selection : selectPaths([]), {
    order: keys,
    made: joined.temporary,
    besides: ['_id'],
  });
  return Object.freeze({
    steps: joined.steps,
    choices: joined.choices,
    command: rowsRead({ model, joined, filter }, sortsHere ? { projection } : { projection, sort }),
    sort: sortsHere && keys.length > 0 ? sort : undefined,
  });
}
