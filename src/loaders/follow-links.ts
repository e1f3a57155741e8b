import type { TreeField } from '../model/model.ts';
import type { ClosureRow } from '../planner/plan/plan-closure.ts';
import { keyText } from '../util/key-text.ts';
import { valuesAt } from '../util/values-at.ts';
import type { Reached } from './tree-shape.ts';

/** Which documents and which edges may be read; undefined where all may. */
export interface ReadableLinks {
  readonly documents: ReadonlySet<string> | undefined;
  readonly edges: ReadonlySet<string> | undefined;
}

/** The closure of one parent as the database found it, whatever the viewer may read. */
export interface OpenClosure {
  readonly key: string;
  readonly rows: readonly ClosureRow[];
  readonly tree: TreeField;
  readonly levels: number;
}

/**
 * Walks again, over what the viewer may read: a hidden document, or edge, ends the way. What is only reached beyond it
 * is not seen, and what is also reached around it has the depth of that longer way.
 */
export function followLinks(closure: OpenClosure, readable: ReadableLinks): Reached[] {
  const next = linksOf(closure, readable);
  const found = new Map<string, Reached>();
  let edge: readonly string[] = [closure.key];
  for (let depth = 1; depth <= closure.levels && edge.length > 0; depth += 1) {
    const reached = edge.flatMap((key) => next.get(key) ?? []);
    const fresh: string[] = [];
    for (const { id, key } of reached) {
      if (key === closure.key || found.has(key)) continue;
      found.set(key, { id, key, depth });
      fresh.push(key);
    }
    edge = fresh;
  }
  return [...found.values()];
}

type Target = Omit<Reached, 'depth'>;

/** From each document to those that follow it and may be read. */
function linksOf(
  { key: parent, rows, tree: { links, direction } }: OpenClosure,
  { documents, edges }: ReadableLinks,
): Map<string, Target[]> {
  const next = new Map<string, Target[]>();
  const add = (from: string, to: Target): void => {
    if (documents?.has(to.key) === false) return;
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  };
  for (const row of rows) {
    if (edges?.has(keyText(row.edge)) === false) continue;
    const [ids, near] = [row.id, row.near].map((value) =>
      valuesAt({ value }, 'value').map((id) => ({ id, key: keyText(id) })),
    );
    if (links.kind === 'reference' && direction === 'up') {
      // What a document refers to is reached from it; the first ones, from the parent.
      for (const id of ids ?? []) {
        if (Number(row.depth) === 0) add(parent, id);
        for (const parentOf of near ?? []) add(id.key, parentOf);
      }
    } else for (const from of near ?? []) for (const to of ids ?? []) add(from.key, to);
  }
  return next;
}
