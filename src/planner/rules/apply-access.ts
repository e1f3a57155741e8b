import type { Model } from '../../model/model.ts';
import type { Access } from '../access.ts';
import { and, not, or, type Condition } from '../where/condition.ts';

/** A condition that only documents satisfy which the viewer may read, at its root and on every way through relations. */
export function applyAccess(model: Model, condition: Condition, access: Access): Condition {
  return and([access.conditionFor(model), restrict(condition, access)]);
}

function restrict(condition: Condition, access: Access): Condition {
  switch (condition.kind) {
    case 'and':
      return and(condition.of.map((one) => restrict(one, access)));
    case 'or':
      return or(condition.of.map((one) => restrict(one, access)));
    case 'not':
      return not(restrict(condition.of, access));
    case 'element':
      return { ...condition, of: restrict(condition.of, access) };
    case 'related':
      return {
        ...condition,
        hops: condition.hops.map((hop) => ({
          ...hop,
          condition: and([access.conditionFor(hop.model), restrict(hop.condition, access)]),
        })),
      };
    case 'always':
    case 'never':
    case 'compare':
    case 'keys':
    case 'joined':
      return condition;
  }
}
