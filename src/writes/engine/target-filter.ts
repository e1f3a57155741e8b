import { preparePlan } from '../../loaders/load-context.ts';
import { readableKeys } from '../../loaders/readable-keys.ts';
import type { Model } from '../../model/model.ts';
import { bindKeys } from '../../pipeline/keys-of.ts';
import type { Filter } from '../../pipeline/filter.ts';
import { planByKeys } from '../../planner/plan/plan-by-keys.ts';
import type { DeletedDocuments } from '../../planner/rules/kept-documents.ts';
import { selectPaths } from '../../planner/selection.ts';
import { keyText } from '../../util/key-text.ts';
import type { Unit } from './unit.ts';

/**
 * The filter that finds those of some documents that the viewer may read.
 *
 * Where permissions go over relations that only lookups can join, the documents are looked at first.
 */
export async function targetFilter(
  unit: Unit,
  model: Model,
  ids: readonly unknown[],
  deleted?: DeletedDocuments,
): Promise<Filter> {
  const { load } = unit;
  const request = { model, path: '_id', selection: selectPaths(['_id']), deleted };
  const { plan, bound } = await preparePlan(
    ({ strategy }) => planByKeys(request, { access: load.access, strategy }),
    ids,
    load,
  );
  const { command } = plan;
  if (command.kind === 'find') {
    return bindKeys(command.filter, (source) =>
      source === 'parents' ? bound.parents : (bound.keys[source] ?? []),
    );
  }
  const readable = await readableKeys(model, ids, load, deleted);
  return { _id: { $in: ids.filter((id) => readable.has(keyText(id))) } };
}
