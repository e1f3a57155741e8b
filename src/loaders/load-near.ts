import { runBound } from '../database/run-plan.ts';
import type { NearRequest } from '../planner/near/near-request.ts';
import { planNear } from '../planner/near/plan-near.ts';
import type { ListWants } from '../planner/plan/plan-list.ts';
import { countIn, toPage, type ListResult, type Row } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';
import { sortRows } from './sort-rows.ts';

/** Reads a page of documents in the order of their distance; each row has its distance at the order's first path. */
export async function loadNear(
  request: NearRequest,
  wants: ListWants,
  context: LoadContext,
): Promise<ListResult> {
  const { access } = context;
  const { plan, bound, run } = await preparePlan(
    ({ strategy }) => planNear(request, wants, { access, strategy }),
    [],
    context,
  );
  const [read, counted] = await Promise.all([
    plan.rows === undefined ? [] : runBound(plan.rows, bound, run),
    plan.count === undefined ? undefined : runBound(plan.count, bound, run),
  ]);
  const rows = await withTies(request, read, (distance, limit) =>
    runBound(plan.tiesAt(distance, limit), bound, run),
  );
  const { entries, ...page } = toPage(rows, request.page, 0);
  const count = counted && countIn(counted);
  return { rows: entries, joins: undefined, order: request.order, ...page, count };
}

/**
 * The rows in their order.
 *
 * Where the documents at the end of the page are all equally far, others may be too: which of them belong to the page
 * is known only when those of just that distance are read.
 */
async function withTies(
  { order: [distance], page }: NearRequest,
  rows: readonly Row[],
  readTies: (distance: number, limit: number) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const ordered = sorted(rows, distance.path);
  const last = ordered.at(-1)?.[distance.path];
  const begin = ordered.findIndex((row) => row[distance.path] === last);
  // The row beyond the page may be alone at its distance: it is not shown.
  if (ordered.length <= page.limit || begin >= page.limit) return ordered;
  const ties = await readTies(Number(last), ordered.length - begin);
  return [...ordered.slice(0, begin), ...ties];
}

function sorted(rows: readonly Row[], distance: string): readonly Row[] {
  const entries = rows.map((row) => ({ row }));
  return sortRows(entries, { [distance]: 1, _id: 1 }).map(({ row }) => row);
}
