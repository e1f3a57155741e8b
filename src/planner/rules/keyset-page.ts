import type { Filter } from '../../pipeline/filter.ts';
import type { OrderKey } from '../order/parse-order.ts';
import type { Position } from '../page/cursor.ts';
import type { Page } from '../page/parse-page.ts';
import { typesAbove, typesBelow } from './bson-order.ts';

/**
 * The filters that leave of an ordered list what lies between the page's cursors.
 *
 * MongoDB's comparison operators match values of the operand's own type only, its sort compares across types: null and
 * missing come first, then numbers, strings, … (manual: "Comparison/Sort Order"). The filters name the other types.
 */
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

function beyondKey({ path, direction }: OrderKey, value: unknown, side: 1 | -1): Filter | undefined {
  const ascending = direction === side;
  if (value === null) return ascending ? { [path]: { $ne: null } } : undefined;
  if (path === '_id') return { _id: { [ascending ? '$gt' : '$lt']: value } };
  if (ascending) return { $or: [{ [path]: { $gt: value } }, { [path]: { $type: typesAbove(value) } }] };
  const below = typesBelow(value);
  return {
    $or: [
      { [path]: { $lt: value } },
      { [path]: { $eq: null } },
      ...(below.length === 0 ? [] : [{ [path]: { $type: below } }]),
    ],
  };
}
