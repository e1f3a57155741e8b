import { Int32 } from 'bson';
import type { Model } from '../../model/model.ts';
import type { UpdateOperators } from '../../pipeline/write-command.ts';

/** Who writes, and when. */
export interface Stamp {
  readonly now: Date;
  readonly actor: string | null;
}

/** Fills in what a model wants of every new document. */
export function stampNew({ writes }: Model, document: Record<string, unknown>, { now, actor }: Stamp): void {
  const { createdAt, updatedAt, createdBy, updatedBy } = writes.timestamps;
  for (const field of [createdAt, updatedAt]) if (field !== undefined) document[field.storedAs] = now;
  for (const field of [createdBy, updatedBy]) if (field !== undefined) document[field.storedAs] = actor;
  if (writes.version !== undefined) document[writes.version.storedAs] = new Int32(1);
}

/** The update with what a model wants of every change. */
export function stampChange(
  { writes }: Model,
  update: UpdateOperators,
  { now, actor }: Stamp,
): UpdateOperators {
  const { updatedAt, updatedBy } = writes.timestamps;
  const set = {
    ...(updatedAt === undefined ? {} : { [updatedAt.storedAs]: now }),
    ...(updatedBy === undefined ? {} : { [updatedBy.storedAs]: actor }),
  };
  const inc = writes.version === undefined ? {} : { [writes.version.storedAs]: new Int32(1) };
  return withOperator(withOperator(update, '$set', set), '$inc', inc);
}

function withOperator(
  update: UpdateOperators,
  operator: '$set' | '$inc',
  entries: Readonly<Record<string, unknown>>,
): UpdateOperators {
  if (Object.keys(entries).length === 0) return update;
  return { ...update, [operator]: { ...update[operator], ...entries } };
}
