import { MongraphError } from '../../errors/mongraph-error.ts';
import type { TreeField } from '../../model/model.ts';

/** How far a walk goes. */
export interface Reach {
  readonly levels: number;
  /** Going further would be an error rather than the end: the client has set no depth. */
  readonly whole: boolean;
}

/**
 * The argument `depth`; without it, the whole tree within the bound of the model.
 *
 * @throws MongraphError TREE_BAD_DEPTH
 */
export function readDepth({ maxDepth }: TreeField, depth: number | null | undefined): Reach {
  if (depth === undefined || depth === null) return { levels: maxDepth, whole: true };
  if (depth < 1 || depth > maxDepth) throw new MongraphError('TREE_BAD_DEPTH', { depth, max: maxDepth });
  return { levels: depth, whole: false };
}
