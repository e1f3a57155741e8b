import type { Filter, Stage } from '../../pipeline/filter.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import { graphLookup, startOf, waysOf, type Walkable } from './graph-lookup.ts';

/** Documents that a filter may walk from; each is a walk of its own. */
export const mostStarts = 1_000;
/** Documents that they may lead to together. */
export const mostReached = 100_000;

/** The step of a plan that walks from the keys of an earlier one, and collects as `_id` what each leads to but itself. */
export function walkStep(
  tree: Walkable,
  starts: number,
  restrict: Filter,
): { readonly filter: Filter; readonly stages: readonly Stage[] } {
  const reached = `$found.${waysOf(tree).reached}`;
  const filter = { _id: { $in: new KeysOf(starts) } };
  return {
    filter,
    stages: [
      { $match: filter },
      { $project: { _id: 1, ...startOf(tree) } },
      graphLookup(tree, { restrict }),
      { $unwind: '$found' },
      { $match: { $expr: { $ne: ['$_id', reached] } } },
      { $group: { _id: reached } },
    ],
  };
}
