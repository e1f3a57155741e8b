import { runBound } from '../database/run-plan.ts';
import { planByKeys } from '../planner/plan/plan-by-keys.ts';
import { planTreeRows, type TreeRowsWanted } from '../planner/plan/plan-tree-rows.ts';
import { depthPath, isByDepth } from '../planner/tree/depth-order.ts';
import { keyText } from '../util/key-text.ts';
import { batched, type Batched } from './batched.ts';
import { toPage, type ListResult, type Row } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';
import { sortRows } from './sort-rows.ts';
import { betweenCursors, sortByDepth } from './tree-order.ts';
import type { Reached, TreeShape, Walked } from './tree-shape.ts';
import { walkTrees } from './walk-trees.ts';

/** Loads a page of what is above, or below, each parent; the key is its `_id`. */
export type TreeLoader = Batched<unknown, ListResult>;

/** As many documents are read whole to sort and page them; of more, first only what the order needs. */
const readWhole = 2_000;

export function treeLoader(shape: TreeShape, context: LoadContext): TreeLoader {
  return batched((parents) => readTrees(shape, parents, context), keyText);
}

async function readTrees(
  shape: TreeShape,
  parents: readonly unknown[],
  context: LoadContext,
): Promise<ListResult[]> {
  const { request, wants } = shape;
  const walked = await walkTrees(shape, parents, context);
  const isAll = request.condition.kind === 'always';
  if (isAll && (walked.checked || wants.count === false) && (!wants.rows || isByDepth(request.order))) {
    const pages = await pagesOfReached(shape, walked, context);
    if (pages !== undefined) return pages;
  }
  return pagesOfRows(shape, walked, context);
}

/** Where the closure says all that decides about pages, only their rows are read; undefined where one is not there. */
async function pagesOfReached(
  shape: TreeShape,
  { reached, checked }: Walked,
  context: LoadContext,
): Promise<ListResult[] | undefined> {
  const lists = reached.map((all) => pageOf(shape, all, all.length));
  const { paths, computed } = shape.request.selection;
  const isEnough = checked && computed.length === 0 && paths.every((path) => path === '_id');
  if (!shape.wants.rows || isEnough)
    return lists.map((list) => toResult(shape, list, ({ id }) => ({ _id: id })));
  const rows = await rowsOf(shape, lists, context);
  const isComplete = lists.every(({ entries }) => entries.every(({ key }) => rows.has(key)));
  if (!isComplete && !checked) return undefined;
  return lists.map((list) => toResult(shape, list, ({ key }) => rows.get(key)));
}

/** Filters and orders that only documents answer: those of all parents are read, and dealt out. */
async function pagesOfRows(
  shape: TreeShape,
  { reached }: Walked,
  context: LoadContext,
): Promise<ListResult[]> {
  const { request, wants } = shape;
  const ids = [...new Map(reached.flat().map(({ key, id }) => [key, id])).values()];
  const fields = ids.length <= readWhole && wants.rows ? 'selected' : 'order';
  const { after, before } = request.page;
  const bounded = !isByDepth(request.order) && (after !== undefined || before !== undefined);
  const [entries, counted] = await Promise.all([
    readEntries(shape, { ids, reached, fields, bounded }, context),
    bounded && wants.count !== false
      ? readEntries(shape, { ids, reached, fields: 'order', bounded: false }, context)
      : undefined,
  ]);
  const lists = entries.map((all, index) => pageOf(shape, all, (counted?.[index] ?? all).length));
  if (!wants.rows || fields === 'selected')
    return lists.map((list) => toResult(shape, list, ({ row }) => row));
  const rows = await rowsOf(shape, lists, context);
  return lists.map((list) => toResult(shape, list, ({ key }) => rows.get(key)));
}

/** A document in one parent's list whose row has been read. */
interface TreeEntry extends Reached {
  readonly row: Row;
}

interface RowsWanted extends TreeRowsWanted {
  readonly ids: readonly unknown[];
  readonly reached: Walked['reached'];
}

async function readEntries(
  { request }: TreeShape,
  { ids, reached, ...wanted }: RowsWanted,
  context: LoadContext,
): Promise<(readonly TreeEntry[])[]> {
  if (ids.length === 0) return reached.map(() => []);
  const { plan, bound, run } = await preparePlan(
    ({ strategy }) => planTreeRows(request, wanted, { access: context.access, strategy }),
    ids,
    context,
  );
  const rows = await runBound(plan.command, bound, run);
  const { sort } = plan;
  const sorted =
    sort === undefined
      ? rows
      : sortRows(
          rows.map((row) => ({ row })),
          sort,
        ).map(({ row }) => row);
  const places = new Map(sorted.map((row, place) => [keyText(row['_id']), { row, place }]));
  return reached.map((all) =>
    all
      .flatMap((one) => {
        const found = places.get(one.key);
        return found === undefined ? [] : [{ ...one, ...found }];
      })
      .toSorted((a, b) => a.place - b.place),
  );
}

interface TreePage<Entry extends Reached> extends ReturnType<typeof toPage<Entry>> {
  readonly count: number;
}

function pageOf<Entry extends Reached>(
  { request: { order, page } }: TreeShape,
  entries: readonly Entry[],
  count: number,
): TreePage<Entry> {
  const least = page.skip + page.limit + 1;
  const inOrder = isByDepth(order)
    ? sortByDepth(betweenCursors(entries, page), { backward: page.backward, least })
    : entries;
  return { ...toPage(inOrder, page, page.skip), count };
}

async function rowsOf(
  { request: { model, selection } }: TreeShape,
  lists: readonly TreePage<Reached>[],
  context: LoadContext,
): Promise<ReadonlyMap<string, Row>> {
  const ids = new Map(lists.flatMap(({ entries }) => entries.map(({ key, id }) => [key, id])));
  if (ids.size === 0) return new Map();
  const { plan, bound, run } = await preparePlan(
    ({ strategy }) => planByKeys({ model, path: '_id', selection }, { access: context.access, strategy }),
    [...ids.values()],
    context,
  );
  const rows = await runBound(plan.command, bound, run);
  return new Map(rows.map((row) => [keyText(row['_id']), row]));
}

/**
 * Rows carry their depth, which edges show and cursors hold: one document can be in several lists. One that has gone
 * since its place was found is left out.
 */
function toResult<Entry extends Reached>(
  { request: { order }, wants }: TreeShape,
  { entries, count, ...page }: TreePage<Entry>,
  rowOf: (entry: Entry) => Row | undefined,
): ListResult {
  const rows = entries.flatMap((entry) => {
    const row = rowOf(entry);
    return row === undefined ? [] : [{ ...row, [depthPath]: entry.depth }];
  });
  return { ...page, rows, joins: undefined, order, count: wants.count === false ? undefined : count };
}
