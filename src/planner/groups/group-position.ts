import type { Stage } from '../../pipeline/filter.ts';
import type { Page } from '../page/parse-page.ts';
import { encodePosition, type Position } from '../page/cursor.ts';
import { readPath } from '../read-path.ts';
import type { GroupKey } from './group-key.ts';
import type { GroupOrderKey } from './parse-group-order.ts';

/** A group's document as MongoDB gives it. */
type GroupRow = Readonly<Record<string, unknown>>;

/** What tells a list of groups apart from others: what they are made by, and their order. */
export function groupsText(keys: readonly GroupKey[], order: readonly GroupOrderKey[]): string {
  return JSON.stringify([
    keys.map(({ names, grouping }) => [names, grouping]),
    order.map(({ path, direction }) => [path, direction]),
  ]);
}

/** A group's cursor in the list that the text tells apart. */
export function groupCursor(row: GroupRow, order: readonly GroupOrderKey[], of: string): string {
  const values = order.map((key, index) => readPath(row, sortPath(key, index)) ?? null);
  return encodePosition(values, of);
}

/** Where the value stands that groups are sorted by. */
export function sortPath({ path, wrapped }: GroupOrderKey, index: number): string {
  return wrapped ? `__o${index}` : path;
}

/** The stage that wraps what can be a list into a document: so it is compared as a whole, as cursors need it. */
export function wrapStages(order: readonly GroupOrderKey[]): Stage[] {
  const wrapped = order.flatMap((key, index) =>
    key.wrapped ? [[sortPath(key, index), { v: `$${key.path}` }] as const] : [],
  );
  return wrapped.length === 0 ? [] : [{ $set: Object.fromEntries(wrapped) }];
}

/** The stages that leave of the ordered groups what lies between the page's cursors. */
export function groupsBetween(order: readonly GroupOrderKey[], { after, before }: Page): Stage[] {
  return [
    ...(after === undefined ? [] : [{ $match: { $expr: beyond(order, after, 1) } }]),
    ...(before === undefined ? [] : [{ $match: { $expr: beyond(order, before, -1) } }]),
  ];
}

/** Groups are compared as they are sorted, across types, null included: no index is lost by it. */
function beyond(order: readonly GroupOrderKey[], position: Position, side: 1 | -1): object {
  return {
    $or: order.map((key, index) => ({
      $and: [
        ...order.slice(0, index).map((earlier, at) => compared('$eq', sortPath(earlier, at), position[at])),
        compared(key.direction === side ? '$gt' : '$lt', sortPath(key, index), position[index]),
      ],
    })),
  };
}

function compared(operator: '$eq' | '$gt' | '$lt', path: string, value: unknown): object {
  return { [operator]: [`$${path}`, { $literal: value }] };
}
