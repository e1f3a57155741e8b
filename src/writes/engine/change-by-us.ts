import type { Model } from '../../model/model.ts';
import type { Filter } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { UpdateOperators } from '../../pipeline/write-command.ts';
import { keyText } from '../../util/key-text.ts';
import { beforeDelete } from '../events/before-delete.ts';
import { noteChange } from '../events/note-change.ts';
import { settleUpdate } from '../events/settle-update.ts';
import { hasValidators, watchesDeletes, watchesUpdates } from '../events/watched.ts';
import type { InputPath } from '../failure.ts';
import { explainAll } from './explain-refused.ts';
import { stampChange } from './stamp.ts';
import type { Unit } from './unit.ts';

/** A change of documents that follows from another: of references to what is connected or deleted. */
export interface OwnChange extends OwnStatement {
  readonly model: Model;
  readonly path: InputPath;
  /** Whether it marks the documents as deleted. */
  readonly marksDeleted?: boolean;
}

/** One statement of such a change. */
export interface OwnStatement {
  readonly filter: Filter;
  readonly update: UpdateOperators;
  readonly arrayFilters?: readonly Filter[];
}

type Changed = Pick<OwnChange, 'model' | 'path' | 'marksDeleted'>;

/** Changes all documents that a filter finds, by one command. */
export function changeByUs(unit: Unit, change: OwnChange): Promise<void> {
  return changeAllByUs(unit, change, [change]);
}

/**
 * Makes several changes of documents of one model, one after another, by one command.
 *
 * Where the model wants to know what comes of each document, they are read before and after it.
 */
export async function changeAllByUs(
  unit: Unit,
  changed: Changed,
  statements: readonly OwnStatement[],
): Promise<void> {
  const { model, path, marksDeleted = false } = changed;
  const isWatched = marksDeleted ? watchesDeletes(model) : watchesUpdates(model) || hasValidators(model);
  if (!isWatched) return writeAll(unit, changed, statements);
  const { session, failures } = unit;
  const place = { kind: 'find', ...placeOf(model) } as const;
  const olds = await session.run({ ...place, filter: anyOf(statements.map(({ filter }) => filter)) });
  if (olds.length === 0) return;
  if (marksDeleted) await beforeDelete(unit, { model, documents: olds, path });
  if (failures.length === 0) await writeAll(unit, changed, statements);
  if (failures.length > 0) return;
  const byId = new Map(olds.map((old) => [keyText(old['_id']), old]));
  const ids = olds.map((old): unknown => old['_id']);
  for (const document of await session.run({ ...place, filter: { _id: { $in: ids } } })) {
    const id: unknown = document['_id'];
    const old = byId.get(keyText(id));
    if (old === undefined) continue;
    if (marksDeleted) noteChange(unit, { model, id, action: 'deleted', old, document });
    else await settleUpdate(unit, { model, id, old, document, path });
  }
}

function anyOf(filters: readonly Filter[]): Filter {
  const [only] = filters;
  return filters.length === 1 && only !== undefined ? only : { $or: filters };
}

async function writeAll(
  unit: Unit,
  { model, path }: Changed,
  statements: readonly OwnStatement[],
): Promise<void> {
  const { now, context, session, failures } = unit;
  const updates = statements.map(({ filter, update, arrayFilters }) => ({
    filter,
    update: stampChange(model, update, { now, actor: context.actor }),
    multi: true,
    ...(arrayFilters === undefined ? {} : { arrayFilters }),
  }));
  const { refused } = await session.write({ kind: 'update', ...placeOf(model), updates });
  failures.push(
    ...(await explainAll(
      unit,
      model,
      refused.map(({ reason }) => ({ reason, path })),
    )),
  );
}
