import { didYouMean, suggest } from '../../../errors/did-you-mean.ts';
import type { FieldOwner } from '../../../model/model.ts';
import { inputEntries } from '../../../model/values/input-entries.ts';
import { isPlainObject } from '../../../util/is-plain-object.ts';
import { inputName } from '../../../model/values/input-names.ts';
import { refuseUnreadable, type FieldAccess } from '../../../planner/fields/field-access.ts';
import { brokenCount } from '../../../model/values/read-value.ts';
import { note, within, type ValuePlace } from '../../../model/values/reading.ts';
import { refuse, write } from '../change-draft.ts';
import { guardGrowth } from '../guards/list-guards.ts';
import { listChanges, readElements, type ListChange } from './list-changes.ts';
import type { ReadOperation } from './operation.ts';

/** `push: { genres: { values: ["Noir"], position: 0, slice: 10, sort: ASC } }`. */
export const push: ReadOperation = (target, value, place) => {
  for (const change of listChanges(target, value, place)) pushInto(change);
};

const options = ['values', 'position', 'slice', 'sort'];

function pushInto(change: ListChange): void {
  const { value, place } = change;
  if (!isPlainObject(value)) {
    refuse(change, { code: 'WRONG_TYPE', reason: 'is no object with `values`' });
    return;
  }
  for (const [name] of inputEntries(value)) {
    if (options.includes(name)) continue;
    const hint = didYouMean(suggest(name, options));
    note(within(place, name), { code: 'UNKNOWN_FIELD', reason: 'is no part of `push`', hint });
  }
  const { problems } = place.reading;
  const before = problems.length;
  const values = readElements(change, value['values'], within(place, 'values'));
  const position = readInt(value['position'], within(place, 'position'));
  const slice = readInt(value['slice'], within(place, 'slice'));
  const sort = readSort(change, value['sort'], within(place, 'sort'));
  if (problems.length > before || values === undefined) return;
  const part = (name: string, given: unknown) => (given === undefined ? {} : { [name]: given });
  write(change, '$push', {
    $each: values,
    ...part('$position', position),
    ...part('$slice', slice),
    ...part('$sort', sort),
  });
  guardPush(change, values.length, slice === undefined ? Infinity : Math.abs(slice));
}

function guardPush(change: ListChange, count: number, kept: number): void {
  const { list } = change;
  const [tooFew] = kept < list.length.min ? brokenCount(list, kept) : [];
  if (tooFew !== undefined) refuse(change, tooFew);
  else guardGrowth(change, count, kept);
}

function readInt(value: unknown, place: ValuePlace): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value === (value | 0)) return value;
  return note(place, { code: 'WRONG_TYPE', reason: 'is no whole number of 32 bits' });
}

type Sort = 1 | -1 | Readonly<Record<string, 1 | -1>>;

/**
 * A direction for scalars; `[{ name: ASC }, { awards: { wins: DESC } }]` for embedded documents.
 *
 * @throws MongraphError FIELD_FORBIDDEN for what the viewer may not read: the order of the elements would tell it.
 */
function readSort({ list, field, target }: ListChange, value: unknown, place: ValuePlace): Sort | undefined {
  if (value === undefined || value === null) return undefined;
  const { of } = list;
  const { access } = target.draft;
  refuseUnreadable(access, target.owner, field);
  if (of.kind !== 'embedded') return readDirection(value, place);
  const keys: readonly unknown[] = Array.isArray(value) ? value : [value];
  const entries = keys.flatMap((key, index) =>
    sortEntries(of.model, key, {
      ...(Array.isArray(value) ? within(place, index) : place),
      prefix: '',
      access,
    }),
  );
  if (entries.length === 0) return note(place, { code: 'EMPTY', reason: 'names no field' });
  return Object.fromEntries(entries);
}

function readDirection(value: unknown, place: ValuePlace): 1 | -1 | undefined {
  if (value === 'ASC') return 1;
  if (value === 'DESC') return -1;
  return note(place, { code: 'WRONG_TYPE', reason: 'is neither ASC nor DESC' });
}

function sortEntries(
  owner: FieldOwner,
  key: unknown,
  place: ValuePlace & { readonly prefix: string; readonly access: FieldAccess },
): [string, 1 | -1][] {
  if (!isPlainObject(key)) {
    note(place, { code: 'WRONG_TYPE', reason: 'is no object that gives a field its direction' });
    return [];
  }
  return inputEntries(key).flatMap(([name, direction]): [string, 1 | -1][] => {
    const at = { ...place, ...within(place, name) };
    const named = inputName(owner, name, 'client');
    if (named.kind === 'fault' && named.fault.code !== 'READ_ONLY') note(at, named.fault);
    const field = owner.fields.get(name) ?? (named.kind === 'value' ? named.field : undefined);
    if (field?.kind !== 'stored' || field.hidden) return [];
    refuseUnreadable(place.access, owner, field);
    const path = `${place.prefix}${field.storedAs}`;
    if (field.type.kind === 'embedded') {
      return sortEntries(field.type.model, direction, { ...at, prefix: `${path}.` });
    }
    const read = readDirection(direction, at);
    return read === undefined ? [] : [[path, read]];
  });
}
