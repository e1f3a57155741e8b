import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import type { Condition, RelatedCondition } from '../where/condition.ts';

/**
 * Refuses a condition on related documents of another database: MongoDB joins within one database only.
 *
 * Aliases are compared, not servers: what an alias means may differ from one deployment to the next.
 *
 * @throws MongraphError FILTER_ACROSS_DATABASES
 */
export function refuseAcrossDatabases(model: Model, condition: Condition): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const part of condition.of) refuseAcrossDatabases(model, part);
      return;
    case 'not':
    case 'element':
      refuseAcrossDatabases(model, condition.of);
      return;
    case 'related':
      refuseHops(model, condition);
      return;
    case 'always':
    case 'never':
    case 'compare':
    case 'keys':
    case 'joined':
  }
}

function refuseHops(model: Model, { name, key, hops }: RelatedCondition): void {
  let near = model;
  for (const hop of hops) {
    if (hop.model.database !== near.database) {
      throw new MongraphError('FILTER_ACROSS_DATABASES', {
        model: model.name,
        relation: name,
        from: near.database,
        to: hop.model.database,
        ...(key === undefined ? {} : { key }),
      });
    }
    refuseAcrossDatabases(hop.model, hop.condition);
    near = hop.model;
  }
}
