import type { Page } from '../planner/page/parse-page.ts';
import type { Position } from '../planner/page/cursor.ts';
import { keyText } from '../util/key-text.ts';
import { compareValues } from './sort-rows.ts';
import type { Reached } from './tree-shape.ts';

/** Nearest first, then by `_id`, and for the last ones of a list the reverse: so many at least of the first ones. */
export function sortByDepth<Entry extends Reached>(
  entries: readonly Entry[],
  { backward, least }: { readonly backward: boolean; readonly least: number },
): readonly Entry[] {
  const direction = backward ? -1 : 1;
  const wanted = backward ? entries : nearEnough(entries, least);
  return wanted.toSorted((a, b) => direction * (a.depth - b.depth || compareIds(a.id, b.id)));
}

/** The levels that so many entries reach into: what lies deeper is not sorted. */
function nearEnough<Entry extends Reached>(entries: readonly Entry[], least: number): readonly Entry[] {
  if (entries.length <= least) return entries;
  const numbers: number[] = [];
  for (const { depth } of entries) numbers[depth] = (numbers[depth] ?? 0) + 1;
  let reached = 0;
  const deepest = numbers.findIndex((number) => (reached += number ?? 0) >= least);
  return entries.filter(({ depth }) => depth <= deepest);
}

/** What lies between the page's cursors. */
export function betweenCursors<Entry extends Reached>(
  entries: readonly Entry[],
  { after, before }: Page,
): readonly Entry[] {
  if (after === undefined && before === undefined) return entries;
  return entries.filter(({ depth, id }) => {
    const place = [depth, id];
    return (
      (after === undefined || compare(place, after) > 0) &&
      (before === undefined || compare(place, before) < 0)
    );
  });
}

function compare([depth, id]: Position, [otherDepth, otherId]: Position): number {
  return Number(depth) - Number(otherDepth) || compareIds(id, otherId);
}

/** Ids that no order tells apart still have one: that of their texts. */
function compareIds(a: unknown, b: unknown): number {
  const order = compareValues(a, b);
  if (order !== 0) return order;
  const [text, otherText] = [keyText(a), keyText(b)];
  return text < otherText ? -1 : Number(text > otherText);
}
