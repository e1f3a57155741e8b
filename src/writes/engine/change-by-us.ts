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
export async function changeByUs(unit: Unit, change: OwnChange): Promise<void> {
  const { model, filter, arrayFilters, path } = change;
  const { now, context, session, failures } = unit;
  const update = stampChange(model, change.update, { now, actor: context.actor });
  const statement = { filter, update, multi: true, ...(arrayFilters === undefined ? {} : { arrayFilters }) };
  const { refused } = await session.write({ kind: 'update', ...placeOf(model), updates: [statement] });
  failures.push(...refused.map(({ reason }) => refusedFailure(model, reason, path)));
}
