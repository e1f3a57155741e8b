import type { Pointer } from '../../model/writes.ts';
import type { Filter } from '../../pipeline/filter.ts';
import { fullAccess } from '../../planner/access.ts';
import { emitFilter } from '../../planner/emit/emit-filter.ts';
import { mergeFilters } from '../../planner/emit/merge-filters.ts';
import { applyAccess } from '../../planner/rules/apply-access.ts';
import { always } from '../../planner/where/condition.ts';
import { pointerParts, type PointerPart } from './pointer-places.ts';

/**
 * The documents of a pointer's model that refer by it to one of some ids, whoever may read them, and deleted ones too:
 * they can be restored.
 */
export function holdersOf(pointer: Pointer, ids: readonly unknown[]): Filter {
  const { model } = pointer;
  const ofModel = emitFilter(applyAccess(model, always, fullAccess, 'INCLUDE'));
  return mergeFilters([whereHeld(pointerParts(pointer), ids), ofModel]);
}

/**
 * A condition on what has the parts below it. Lists are met by `$elemMatch`, so that only what is a list where the model
 * says so is found: an update with `arrayFilters` fails at anything else.
 */
export function whereHeld([part, ...rest]: readonly PointerPart[], ids: readonly unknown[]): Filter {
  if (part === undefined) throw new TypeError('A reference has a place');
  return { [part.path]: valueHolding(part.lists, rest, ids) };
}

/** What a value with so many lists around it must satisfy. */
export function valueHolding(lists: number, rest: readonly PointerPart[], ids: readonly unknown[]): Filter {
  if (lists > 0) return { $elemMatch: valueHolding(lists - 1, rest, ids) };
  return rest.length === 0 ? { $in: ids } : whereHeld(rest, ids);
}
