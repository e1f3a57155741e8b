import type { Filter } from '../../pipeline/filter.ts';
import type { OrderKey } from '../order/parse-order.ts';
import type { Position } from '../page/cursor.ts';
import type { Page } from '../page/parse-page.ts';

/** The filters that leave of an ordered list what lies between the page's cursors. */
export function keysetFilters(order: readonly OrderKey[], { after, before }: Page): Filter[] {
  return [
    ...(after === undefined ? [] : [beyond(order, after, 1)]),
    ...(before === undefined ? [] : [beyond(order, before, -1)]),
  ];
}

/** Rows behind a position (`side` 1) or ahead of it (-1): at the first key that differs, they are beyond. */
function beyond(order: readonly OrderKey[], position: Position, side: 1 | -1): Filter {
  const branches = order.flatMap((key, index): Filter[] => {
    const last = beyondKey(key, position[index], side);
    if (last === undefined) return [];
    const same = order.slice(0, index).map((earlier, at) => ({ [earlier.path]: { $eq: position[at] } }));
    return [Object.assign({}, ...same, last)];
  });
  const [only] = branches;
  if (only === undefined) return { _id: { $in: [] } };
  return branches.length === 1 ? only : { $or: branches };
}

/**
 * What sorts beyond a value. Null and missing come first, and equal each other.
 *
 * The query language's `$gt` finds values of the operand's own type only and never NaN, while the sort goes across
 * types (manual: "Comparison/Sort Order"). Where other values may stand, only `$expr` can say "beyond in the sort",
 * NaN included; its index bounds are exact. The same said with `$type` in an `$or` makes mongod sort in memory, which
 * was measured at sixty times the cost.
 */
function beyondKey({ path, direction, certain }: OrderKey, value: unknown, side: 1 | -1): Filter | undefined {
  const ascending = direction === side;
  if (value === null) return ascending ? { [path]: { $ne: null } } : undefined;
  const operator = ascending ? '$gt' : '$lt';
  if (certain) return { [path]: { [operator]: value } };
  return { $expr: { [operator]: [`$${path}`, { $literal: value }] } };
}
