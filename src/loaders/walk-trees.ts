import { MongraphError } from '../errors/mongraph-error.ts';
import { runBound } from '../database/run-plan.ts';
import { planClosure, type ClosurePlan, type ClosureRow } from '../planner/plan/plan-closure.ts';
import { keyText } from '../util/key-text.ts';
import { valuesAt } from '../util/values-at.ts';
import { followLinks, type ReadableLinks } from './follow-links.ts';
import { preparePlan, type LoadContext } from './load-context.ts';
import { readableKeys } from './readable-keys.ts';
import type { Reached, TreeShape, Walked } from './tree-shape.ts';

/** Pairs of a parent and a document that are read for one batch. */
const mostPairs = 100_000;

/**
 * What is reached from each parent: one command for all of them, and where `$graphLookup` cannot see to what the viewer
 * may read, one more that asks.
 *
 * @throws MongraphError TREE_TOO_LARGE, TREE_TOO_DEEP
 */
export async function walkTrees(
  shape: TreeShape,
  parents: readonly unknown[],
  context: LoadContext,
): Promise<Walked> {
  const { tree, name, reach } = shape;
  const levels = reach.whole ? reach.levels + 1 : reach.levels;
  const { plan, bound, run } = await preparePlan(
    ({ strategy }) =>
      planClosure(
        { tree, levels, cap: mostPairs, alone: parents.length === 1 },
        { access: context.access, strategy },
      ),
    parents,
    context,
  );
  const rows = (await runBound(plan.closure, bound, run)).map(toRow);
  if (rows.length > mostPairs) throw new MongraphError('TREE_TOO_LARGE', { field: name, limit: mostPairs });
  const { unchecked } = plan;
  const isUnchecked = unchecked.documents || unchecked.edges;
  const byParent = group(rows, parents);
  const links = isUnchecked ? await readableLinks(shape, { rows, unchecked }, context) : undefined;
  const reached = parents.map((parent) => {
    const key = keyText(parent);
    const own = byParent.get(key) ?? [];
    return links === undefined ? nearest(key, own) : followLinks({ key, rows: own, tree, levels }, links);
  });
  if (reach.whole && reached.some((all) => all.some(({ depth }) => depth > reach.levels))) {
    throw new MongraphError('TREE_TOO_DEEP', { field: name, max: reach.levels });
  }
  return { reached, checked: unchecked.documents || tree.links.kind === 'reference' };
}

function toRow(document: object): ClosureRow {
  // Our own pipeline made it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return document as ClosureRow;
}

function group(
  rows: readonly ClosureRow[],
  [first, ...others]: readonly unknown[],
): Map<string, readonly ClosureRow[]> {
  if (others.length === 0) return new Map([[keyText(first), rows]]);
  const byParent = new Map<string, ClosureRow[]>();
  for (const row of rows) {
    const key = keyText(row._id);
    const known = byParent.get(key);
    if (known === undefined) byParent.set(key, [row]);
    else known.push(row);
  }
  return byParent;
}

/** Each document once, with its smallest depth, and never the parent itself: several edges can lead to one document. */
function nearest(parent: string, rows: readonly ClosureRow[]): Reached[] {
  const found = new Map<string, Reached>();
  for (const row of rows) {
    const depth = Number(row.depth) + 1;
    for (const id of idsOf(row.id)) {
      const key = keyText(id);
      const known = found.get(key);
      if (key !== parent && (known === undefined || known.depth > depth)) found.set(key, { id, key, depth });
    }
  }
  return [...found.values()];
}

/** An edge can name several documents, or none. */
function idsOf(id: unknown): unknown[] {
  return Array.isArray(id) ? valuesAt({ id }, 'id') : id === undefined || id === null ? [] : [id];
}

interface Unchecked {
  readonly rows: readonly ClosureRow[];
  readonly unchecked: ClosurePlan['unchecked'];
}

async function readableLinks(
  { tree: { target, links } }: TreeShape,
  { rows, unchecked }: Unchecked,
  context: LoadContext,
): Promise<ReadableLinks> {
  const [documents, edges] = await Promise.all([
    unchecked.documents
      ? readableKeys(
          target,
          rows.flatMap(({ id }) => idsOf(id)),
          context,
        )
      : undefined,
    unchecked.edges && links.kind === 'edges'
      ? readableKeys(
          links.through,
          rows.map(({ edge }) => edge),
          context,
        )
      : undefined,
  ]);
  return { documents, edges };
}
