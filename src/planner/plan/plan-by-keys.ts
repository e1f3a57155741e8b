import type { Model } from '../../model/model.ts';
import type { ReadCommand } from '../../pipeline/command.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { projectionOption, pruneProjection } from '../rules/prune-projection.ts';
import type { Selection } from '../selection.ts';
import { always } from '../where/condition.ts';
import { joinWithAccess, type Plan, type PlanOptions } from './plan-list.ts';

/** Documents of a model by the values of a unique path; `KeysOf('parents')` stands for the values. */
export interface ByKeysRequest {
  readonly model: Model;
  readonly path: string;
  readonly selection: Selection;
}

/** Plans one command for many documents by key. */
export function planByKeys({ model, path, selection }: ByKeysRequest, options: PlanOptions): Plan {
  const joined = joinWithAccess({ model, condition: always }, options);
  const linked = { [path]: { $in: new KeysOf('parents') } };
  const filter = mergeFilters([linked, joined.filter]);
  const projection = pruneProjection(selection, [], [path]);
  const { collection } = model;
  const command: ReadCommand =
    joined.lookups.length === 0
      ? { kind: 'find', collection, filter, ...projectionOption(model, projection) }
      : {
          kind: 'aggregate',
          collection,
          pipeline: [{ $match: linked }, ...joined.lookups, { $match: filter }, { $project: projection }],
        };
  return Object.freeze({ steps: joined.steps, command });
}
