import { runBound } from '../database/run-plan.ts';
import type { JoinLink } from '../planner/plan/child-link.ts';
import { planSplitChildren } from '../planner/plan/plan-wide-children.ts';
import { keyText } from '../util/key-text.ts';
import type { ChildrenShape } from './children-shape.ts';
import { mostJoins, refuseTooMany, startsOf, waysByParent } from './join-ways.ts';
import type { ListResult } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';
import { toWideResult } from './wide-result.ts';

interface SplitShape extends ChildrenShape {
  readonly link: JoinLink;
}

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
    ({ strategy }) => planSplitChildren(request, link, { access, strategy, wants, cap: mostJoins }),
    parents,
    context,
  );
  const joins = refuseTooMany(await runBound(plan.joins, bound, run), relation);
  const ways = waysByParent(parents, joins, link);
  const starts = startsOf(parents, ways);
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
