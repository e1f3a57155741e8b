import { MongraphError } from '../errors/mongraph-error.ts';
import { runBound } from '../database/run-plan.ts';
import {
  planClosure,
  type ClosureLevel,
  type ClosurePlan,
  type ClosureRow,
} from '../planner/plan/plan-closure.ts';
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
  const documents = await runBound(plan.closure, bound, run);
  const { unchecked } = plan;
  const reached =
    unchecked.documents || unchecked.edges
      ? await readableReached({ shape, rows: documents.map(toRow), parents, levels, unchecked }, context)
      : levelsReached(documents.map(toLevel), parents, name);
  if (reach.whole && reached.some((all) => all.some(({ depth }) => depth > reach.levels))) {
    throw new MongraphError('TREE_TOO_DEEP', { field: name, max: reach.levels });
  }
  return { reached, checked: unchecked.documents || tree.links.kind === 'reference' };
}

function checkNumber(pairs: number, field: string): void {
  if (pairs > mostPairs) throw new MongraphError('TREE_TOO_LARGE', { field, limit: mostPairs });
}

function levelsReached(
  levels: readonly ClosureLevel[],
  parents: readonly unknown[],
  name: string,
): Reached[][] {
  checkNumber(
    levels.reduce((sum, { ids }) => sum + ids.length, 0),
    name,
  );
  const byParent = group(levels, parents, ({ _id }) => _id.parent);
  return parents.map((parent) => {
    const key = keyText(parent);
    return nearest(key, byParent.get(key) ?? []);
  });
}

interface Pairs {
  readonly shape: TreeShape;
  readonly rows: readonly ClosureRow[];
  readonly parents: readonly unknown[];
  readonly levels: number;
  readonly unchecked: ClosurePlan['unchecked'];
}

async function readableReached(
  { shape, rows, parents, levels, unchecked }: Pairs,
  context: LoadContext,
): Promise<Reached[][]> {
  const { tree, name } = shape;
  checkNumber(rows.length, name);
  const links = await readableLinks(shape, { rows, unchecked }, context);
  const byParent = group(rows, parents, ({ _id }) => _id);
  return parents.map((parent) => {
    const key = keyText(parent);
    return followLinks({ key, rows: byParent.get(key) ?? [], tree, levels }, links);
  });
}

function toRow(document: object): ClosureRow {
  // Our own pipeline made it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return document as ClosureRow;
}

function toLevel(document: object): ClosureLevel {
  // As above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return document as ClosureLevel;
}

function group<Entry>(
  entries: readonly Entry[],
  [first, ...others]: readonly unknown[],
  parentOf: (entry: Entry) => unknown,
): Map<string, readonly Entry[]> {
  if (others.length === 0) return new Map([[keyText(first), entries]]);
  const byParent = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyText(parentOf(entry));
    const known = byParent.get(key);
    if (known === undefined) byParent.set(key, [entry]);
    else known.push(entry);
  }
  return byParent;
}

/** Each document once, with its smallest depth, and never the parent itself: several edges can lead to one document. Nearest first. */
function nearest(parent: string, levels: readonly ClosureLevel[]): Reached[] {
  const found = new Map<string, Reached>();
  for (const { _id, ids } of levels.toSorted((a, b) => Number(a._id.depth) - Number(b._id.depth))) {
    const depth = Number(_id.depth) + 1;
    for (const id of ids.flatMap(idsOf)) {
      const key = keyText(id);
      if (key !== parent && !found.has(key)) found.set(key, { id, key, depth });
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
