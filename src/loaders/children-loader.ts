import { runBound } from '../database/run-plan.ts';
import { planChildren, type ChildrenRequest } from '../planner/plan/plan-children.ts';
import { distinctKeys } from '../util/distinct-keys.ts';
import { keyText } from '../util/key-text.ts';
import { valuesAt } from '../util/values-at.ts';
import { batched, type Batched } from './batched.ts';
import type { ChildrenShape } from './children-shape.ts';
import { childrenByParent, countsByParent, type ChildEntry } from './children-by-parent.ts';
import { sortRows } from './sort-rows.ts';
import { toPage, type ListResult, type Row } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';
import { readWideChildren } from './read-wide-children.ts';

/** Loads a page of children per parent; the key is the parent's `_id`, or its list of children's ids. */
export type ChildrenLoader = Batched<unknown, ListResult>;

/** A relation is read whole for all parents while that stays within this many rows a batch. */
const leastRows = 2_000;
const farSkip = 1_000;

export function childrenLoader(shape: ChildrenShape, context: LoadContext): ChildrenLoader {
  return batched(
    (parents) => readChildren(shape, parents, context),
    (key) => (Array.isArray(key) ? key : keyText(key)),
  );
}

/** A page between cursors and a total need different rows, so they are read separately. */
async function readChildren(
  shape: ChildrenShape,
  parents: readonly unknown[],
  context: LoadContext,
): Promise<ListResult[]> {
  const { request, wants } = shape;
  const { after, before } = request.page;
  const split = wants.count !== false && wants.rows && (after !== undefined || before !== undefined);
  if (!split) return readOnce(shape, parents, context);
  const [pages, counts] = await Promise.all([
    readOnce({ ...shape, wants: { ...wants, count: false } }, parents, context),
    readOnce({ ...shape, wants: { ...wants, rows: false } }, parents, context),
  ]);
  return pages.map((page, index) => ({ ...page, count: counts[index]?.count }));
}

async function readOnce(
  shape: ChildrenShape,
  parents: readonly unknown[],
  context: LoadContext,
): Promise<ListResult[]> {
  const { request, wants, relation } = shape;
  const { link } = request;
  // Where all children are wanted, no parent's part of them is small.
  const isPaged = request.page.limit !== Infinity;
  const isWide = isPaged && (readsLittlePerParent(shape) || context.wide.has(relation));
  if (link.kind !== 'list' && isWide) return readWideChildren({ ...shape, link }, parents, context);
  const cap = Math.max(leastRows, 4 * parents.length * (request.page.skip + request.page.limit + 1));
  const read = await readWithin(cap, shape, { parents, context });
  if (read !== undefined) return read;
  if (link.kind === 'list') throw new TypeError('A list of references cannot be too wide');
  context.wide.add(relation);
  return readWideChildren({ ...shape, link, wants }, parents, context);
}

/** What is skipped far into a list should not leave the database, and a bounded count should not count further. */
function readsLittlePerParent({ request, wants }: ChildrenShape): boolean {
  return (
    request.page.skip > farSkip || (!wants.rows && wants.count !== false && wants.count.upTo !== undefined)
  );
}

interface Batch {
  readonly parents: readonly unknown[];
  readonly context: LoadContext;
}

/** The children of all parents, if they are at most `cap`; undefined if there are more. */
async function readWithin(
  cap: number,
  shape: ChildrenShape,
  batch: Batch,
): Promise<ListResult[] | undefined> {
  const { request, wants } = shape;
  const { context } = batch;
  const { access } = context;
  const ids = request.link.kind === 'list' ? distinctIds(batch.parents) : batch.parents;
  const { plan, bound, run } = await preparePlan(
    ({ strategy }) => planChildren(request, wants, { access, strategy, cap }),
    ids,
    context,
  );
  const joins = plan.joins === undefined ? undefined : await runBound(plan.joins, bound, run);
  if (joins !== undefined && joins.length > cap) return undefined;
  if (plan.count !== undefined)
    return countsByParent(batch.parents, await runBound(plan.count, bound, run), request);
  const children = joins === undefined ? bound : { ...bound, parents: childIds(joins, request) };
  const rows =
    plan.rows === undefined || children.parents.length === 0 ? [] : await runBound(plan.rows, children, run);
  if (request.link.kind === 'reverse' && rows.length > cap) return undefined;
  const dealt = childrenByParent({ request, parents: batch.parents, rows, joins });
  const { sort } = plan;
  const grouped = sort === undefined ? dealt : dealt.map((entries) => sortRows(entries, sort));
  return grouped.map((entries) => toResult(entries, shape));
}

function toResult(children: readonly ChildEntry[], { request, wants }: ChildrenShape): ListResult {
  const { entries, ...page } = toPage(children, request.page, request.page.skip);
  const showsJoins = request.link.kind === 'join' && request.link.paths.length > 0;
  return {
    rows: entries.map(({ row }) => row),
    joins: showsJoins ? entries.map(({ join }) => join ?? {}) : undefined,
    order: request.order,
    ...page,
    count: wants.count === false ? undefined : children.length,
  };
}

function distinctIds(lists: readonly unknown[]): unknown[] {
  return distinctKeys(lists.flatMap((list): unknown[] => (Array.isArray(list) ? list : [])));
}

function childIds(joins: readonly Row[], { link }: ChildrenRequest): unknown[] {
  return link.kind === 'join' ? distinctKeys(joins.flatMap((join) => valuesAt(join, link.to))) : [];
}
