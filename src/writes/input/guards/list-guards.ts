import type { StoredField } from '../../../model/model.ts';
import type { ValueFault } from '../../../model/values/reading.ts';
import type { Filter } from '../../../pipeline/filter.ts';
import { guard } from '../change-draft.ts';
import { refuse } from '../change-draft.ts';
import type { ListChange } from '../operations/list-changes.ts';

/** A list that may be missing, but not null: MongoDB works on nothing else. */
export function guardList(change: ListChange): void {
  const mayBeMissing = startsEmpty(change.field);
  const isList = (path: string): Filter => ({ [path]: { $type: 'array' } });
  guard(
    change,
    (path) => (mayBeMissing ? { $or: [{ [path]: { $exists: false } }, isList(path)] } : isList(path)),
    { code: 'INVALID', reason: 'has no list to be changed; `set` it' },
  );
}

/** A list that gets `count` more elements, of which no more than `kept` are kept. */
export function guardGrowth(change: ListChange, count: number, kept: number): void {
  const { min, max } = change.list.length;
  guardList(change);
  if (kept > max) {
    if (count > max) refuse(change, tooMany(max));
    else if (max < Infinity) guard(change, (path) => shorterThan(path, max - count + 1), tooMany(max));
  }
  if (count < min) guard(change, (path) => longerThan(path, min - count - 1), tooFew(min));
}

/** A list that loses one element, if it has any. */
export function guardLoss(change: ListChange): void {
  const { min } = change.list.length;
  guardList(change);
  if (min > 0) guard(change, (path) => longerThan(path, min), tooFew(min));
}

function tooMany(max: number): ValueFault {
  return { code: 'TOO_MANY', reason: `would have more elements than the most, ${max}` };
}

function tooFew(min: number): ValueFault {
  return { code: 'TOO_FEW', reason: `would have fewer elements than the least, ${min}` };
}

/** A list is longer than n where its element number n is there. */
function longerThan(path: string, length: number): Filter {
  return { [`${path}.${length}`]: { $exists: true } };
}

function shorterThan(path: string, length: number): Filter {
  return { [`${path}.${length - 1}`]: { $exists: false } };
}

/** Readers see a missing value as the default: what changes it must start from the same. */
function startsEmpty({ default: value }: StoredField): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
