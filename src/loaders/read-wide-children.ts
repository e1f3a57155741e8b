import { runBound } from '../database/run-plan.ts';
import type { WideLink } from '../planner/plan/child-link.ts';
import { planWideChildren } from '../planner/plan/plan-wide-children.ts';
import { keyText } from '../util/key-text.ts';
import type { ChildEntry } from './children-by-parent.ts';
import type { ChildrenShape } from './children-shape.ts';
import type { ListResult, Row } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';
import { readSplitChildren } from './read-split-children.ts';
import { rowOf, toWideResult } from './wide-result.ts';

/** A shape whose children can be read per parent. */
export interface WideShape extends ChildrenShape {
  readonly link: WideLink;
}

/** Reads each parent's own page from the index, all parents in one command. */
export async function readWideChildren(
  shape: WideShape,
  parents: readonly unknown[],
  context: LoadContext,
): Promise<ListResult[]> {
  const { request, link, wants } = shape;
  if (link.kind === 'join' && link.through.database !== request.model.database)
    return readSplitChildren({ ...shape, link }, parents, context);
  const { access } = context;
  const { plan, bound, run } = await preparePlan(
    ({ strategy }) => planWideChildren(request, link, { access, strategy, wants }),
    parents,
    context,
  );
  const documents = await runBound(plan.command, bound, run);
  const byParent = new Map(documents.map((document) => [keyText(document['_id']), document]));
  const entryOf = (row: Row): ChildEntry =>
    link.kind === 'join' ? { row: rowOf(row['child']), join: rowOf(row['join']) } : { row };
  return parents.map((parent) => toWideResult(shape, byParent.get(keyText(parent)), entryOf));
}
