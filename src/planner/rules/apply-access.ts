import type { Model } from '../../model/model.ts';
import type { Access } from '../access.ts';
import { walkedModel } from '../tree/graph-lookup.ts';
import { and, mapParts, type Condition, type Walk } from '../where/condition.ts';

/** A condition that only documents satisfy which the viewer may read, at its root and on every way through relations. */
export function applyAccess(model: Model, condition: Condition, access: Access): Condition {
  return and([access.conditionFor(model), restrict(condition, access)]);
}

function restrict(condition: Condition, access: Access): Condition {
  if (condition.kind !== 'related') return mapParts(condition, (part) => restrict(part, access));
  return {
    ...condition,
    hops: condition.hops.map((hop) => ({
      ...hop,
      condition: and([access.conditionFor(hop.model), restrict(hop.condition, access)]),
      ...(hop.walk === undefined ? {} : { walk: restrictWalk(hop.walk, access) }),
    })),
  };
}

/** What the viewer may not read ends the way. */
function restrictWalk({ tree, met, passed }: Walk, access: Access): Walk {
  const isByEdges = tree.links.kind === 'edges';
  return {
    tree,
    met: and([access.conditionFor(walkedModel(tree)), met]),
    passed: isByEdges ? and([access.conditionFor(tree.target), passed]) : passed,
  };
}
