import { runBound } from '../database/run-plan.ts';
import { MongraphError } from '../errors/mongraph-error.ts';
import { planSplitChildren, type JoinLink } from '../planner/plan/plan-wide-children.ts';
import { keyText } from '../util/key-text.ts';
import { valuesAt } from '../util/values-at.ts';
import type { ChildrenShape } from './children-shape.ts';
import type { ListResult, Row } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';
import { toWideResult } from './wide-result.ts';

interface SplitShape extends ChildrenShape {
  readonly link: JoinLink;
}

/** Join documents of one batch; their keys go to the other database in one command, far below its 16 MB. */
const mostJoins = 50_000;

/**
 * Reads each parent's own page where join documents and targets are in different databases: two commands for all parents.
 *
 * @throws MongraphError RELATION_TOO_WIDE
 */
export async function readSplitChildren(
  shape: SplitShape,
  parents: readonly unknown[],
  context: LoadContext,
): Promise<ListResult[]> {
  const { request, link, wants, relation } = shape;
  const { access } = context;
  const { plan, bound, run } = await preparePlan(
    (strategy) => planSplitChildren(request, link, { access, strategy, wants, cap: mostJoins }),
    parents,
    context,
  );
  const joins = await runBound(plan.joins, bound, run);
  if (joins.length > mostJoins) throw new MongraphError('RELATION_TOO_WIDE', { relation, limit: mostJoins });
  const ways = waysByParent(parents, joins, link);
  const starts = parents.map((parent) => ({ _id: parent, children: childrenOf(ways.get(keyText(parent))) }));
  const documents = await runBound(plan.command, { ...bound, parents: starts }, run);
  const byParent = new Map(documents.map((document) => [keyText(document['_id']), document]));
  return parents.map((parent) => {
    const way = ways.get(keyText(parent));
    return toWideResult(shape, byParent.get(keyText(parent)), (row) => ({
      row,
      join: way?.get(keyText(row['_id']))?.join ?? {},
    }));
  });
}

/** How a parent reaches its children: by the text of the child's key, that key and the first join document that names it. */
type Ways = Map<string, { readonly child: unknown; readonly join: Row }>;

function waysByParent(parents: readonly unknown[], joins: readonly Row[], { from, to }: JoinLink) {
  const byParent = new Map<string, Ways>(parents.map((parent) => [keyText(parent), new Map()]));
  for (const join of joins) {
    const children = valuesAt(join, to);
    for (const parent of valuesAt(join, from)) {
      const ways = byParent.get(keyText(parent));
      if (ways === undefined) continue;
      for (const child of children) if (!ways.has(keyText(child))) ways.set(keyText(child), { child, join });
    }
  }
  return byParent;
}

function childrenOf(ways: Ways | undefined): unknown[] {
  return ways === undefined ? [] : [...ways.values()].map(({ child }) => child);
}
