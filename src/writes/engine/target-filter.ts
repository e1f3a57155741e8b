import { preparePlan, type LoadContext } from '../../loaders/load-context.ts';
import { readableKeys } from '../../loaders/readable-keys.ts';
import type { Model } from '../../model/model.ts';
import { bindKeys } from '../../pipeline/keys-of.ts';
import type { Filter } from '../../pipeline/filter.ts';
import { planByKeys } from '../../planner/plan/plan-by-keys.ts';
import type { DeletedDocuments } from '../../planner/rules/kept-documents.ts';
import { selectPaths } from '../../planner/selection.ts';
import { keyText } from '../../util/key-text.ts';
import { accessToWrite } from '../../planner/rules/write-access.ts';
import type { Right } from '../rights/right.ts';
import { isGiven } from '../rights/weigh-right.ts';
import type { Unit } from './unit.ts';

/** Some documents of a model. */
export interface Wanted {
  readonly model: Model;
  readonly ids: readonly unknown[];
  /** Without it, documents that are marked as deleted are not found. */
  readonly deleted?: DeletedDocuments | undefined;
  /** What the viewer must have of them; without it they need only be readable. */
  readonly right?: Right;
}

/**
 * The filter that finds those of some documents that the viewer may read, and write so where that is asked for.
 *
 * Where permissions go over relations that only lookups can join, the documents are looked at first.
 */
export async function targetFilter(unit: Unit, { model, ids, deleted, right }: Wanted): Promise<Filter> {
  const load = right === undefined ? unit.load : loadByRight(unit, right);
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

/** Reads nothing but what the viewer has a right to. */
function loadByRight(unit: Unit, right: Right): LoadContext {
  const { load } = unit;
  if (isGiven(unit, right)) return load;
  const also = right.fields.map(({ condition }) => condition);
  return { ...load, access: accessToWrite(load.access, { ...right, also }) };
}
