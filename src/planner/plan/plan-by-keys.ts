import type { Model } from '../../model/model.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import type { DeletedDocuments } from '../rules/kept-documents.ts';
import { pruneProjection } from '../rules/prune-projection.ts';
import type { Selection } from '../selection.ts';
import { always, type Condition } from '../where/condition.ts';
import { joinWithAccess, type Plan, type PlanOptions } from './plan-list.ts';
import { rowsRead } from './rows-read.ts';

/** Documents of a model by the values of a unique path; `KeysOf('parents')` stands for the values. */
export interface ByKeysRequest {
  readonly model: Model;
  readonly path: string;
  readonly selection: Selection;
  /** Without it, documents that are marked as deleted are left out. */
  readonly deleted?: DeletedDocuments | undefined;
  /** What the documents must satisfy besides. */
  readonly condition?: Condition;
}

/** Plans one command for many documents by key. */
export function planByKeys(
  { model, path, selection, deleted, condition = always }: ByKeysRequest,
  options: PlanOptions,
): Plan {
  const joined = joinWithAccess({ model, condition, deleted }, options);
  const filter = mergeFilters([{ [path]: { $in: new KeysOf('parents') } }, joined.filter]);
  const projection = pruneProjection(selection, { made: joined.temporary, besides: [path] });
  return Object.freeze({
    steps: joined.steps,
    choices: joined.choices,
    command: rowsRead({ model, joined, filter }, { projection }),
  });
}
