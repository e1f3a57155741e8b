import type { Model } from '../../model/model.ts';
import type { Filter } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { UpdateOperators } from '../../pipeline/write-command.ts';
import type { InputPath } from '../failure.ts';
import { refusedFailure } from './refused-failure.ts';
import { stampChange } from './stamp.ts';
import type { Unit } from './unit.ts';

/** A change of documents that follows from another: of references to what is connected or deleted. */
export interface OwnChange {
  readonly model: Model;
  readonly filter: Filter;
  readonly update: UpdateOperators;
  readonly arrayFilters?: readonly Filter[];
  readonly path: InputPath;
}

/** Changes all documents that a filter finds, by one command. */
export function changeByUs(unit: Unit, change: OwnChange): Promise<void> {
  return changeAllByUs(unit, change, [change]);
}

/** Makes several changes of documents of one model, one after another, by one command. */
export async function changeAllByUs(
  unit: Unit,
  { model, path }: Pick<OwnChange, 'model' | 'path'>,
  changes: readonly Pick<OwnChange, 'filter' | 'update' | 'arrayFilters'>[],
): Promise<void> {
  const { now, context, session, failures } = unit;
  const updates = changes.map(({ filter, update, arrayFilters }) => ({
    filter,
    update: stampChange(model, update, { now, actor: context.actor }),
    multi: true,
    ...(arrayFilters === undefined ? {} : { arrayFilters }),
  }));
  const { refused } = await session.write({ kind: 'update', ...placeOf(model), updates });
  failures.push(...refused.map(({ reason }) => refusedFailure(model, reason, path)));
}
