import type { TreeField } from '../model/model.ts';
import type { ListWants } from '../planner/plan/plan-list.ts';
import type { ReadRequest } from '../planner/plan/read-request.ts';
import type { Reach } from '../planner/tree/read-depth.ts';

/** What one batch reads of the trees of its parents. */
export interface TreeShape {
  readonly tree: TreeField;
  /** The tree's name, for messages: `Synset.ancestors`. */
  readonly name: string;
  readonly reach: Reach;
  readonly request: ReadRequest;
  readonly wants: ListWants;
}

/** A document that is reached from a parent: `depth` is 1 next to it. */
export interface Reached {
  readonly id: unknown;
  readonly key: string;
  readonly depth: number;
}

/** What is reached from each parent, and whether the viewer may read all of it. */
export interface Walked {
  readonly reached: readonly (readonly Reached[])[];
  /** Every document is there and may be read; an edge can lead to one that is not. */
  readonly checked: boolean;
}
