import { elementType } from '../../../model/element-type.ts';
import type { EmbeddedModel, StoredField } from '../../../model/model.ts';
import { inputEntries } from '../../../model/values/input-entries.ts';
import { isPlainObject } from '../../../util/is-plain-object.ts';
import { inputName } from '../../../model/values/input-names.ts';
import { note, within, type ValuePlace } from '../../../model/values/reading.ts';
import type { ChangeTarget, FieldChange } from '../change-draft.ts';

/** The fields that an operation names, each with what it is given; a reference by its key. */
export function fieldChanges(target: ChangeTarget, value: unknown, place: ValuePlace): FieldChange[] {
  if (!isPlainObject(value)) {
    note(place, { code: 'WRONG_TYPE', reason: 'is no object with fields' });
    return [];
  }
  return inputEntries(value).flatMap(([name, given]) => {
    const at = within(place, name);
    const field = changeable(target, name, at);
    if (field === undefined) return [];
    if (given !== null) return [{ target, field, value: given, place: at }];
    note(at, { code: 'REQUIRED', reason: 'is null, which says nothing here; leave it out' });
    return [];
  });
}

/** The field that a name means, where it can be changed. */
export function changeable(target: ChangeTarget, name: string, place: ValuePlace): StoredField | undefined {
  const { owner } = target;
  const named = inputName(owner, name, place.reading.rules.by);
  if (named.kind === 'fault') return note(place, named.fault);
  const { field } = named;
  if (field.kind !== 'stored') {
    return note(place, { code: 'INVALID', reason: 'is a relation: it is written below `set`' });
  }
  if (isFixed(target, field)) return note(place, fixed(field));
  place.reading.named.push({ owner, field, path: place.path });
  return field;
}

/**
 * Notes that all of an embedded document, or a list of them, is replaced: so are the fields that the input leaves out.
 */
export function nameWithin({ type }: StoredField, place: ValuePlace): void {
  const inner = elementType(type);
  if (inner.kind !== 'embedded') return;
  nameAll(inner.model, place, new Set());
}

function nameAll(owner: EmbeddedModel, place: ValuePlace, known: Set<EmbeddedModel>): void {
  if (known.has(owner)) return;
  known.add(owner);
  for (const field of owner.fields.values()) {
    if (field.kind !== 'stored') continue;
    place.reading.named.push({ owner, field, path: place.path });
    const inner = elementType(field.type);
    if (inner.kind === 'embedded') nameAll(inner.model, place, known);
  }
  for (const { model } of owner.variants?.members.values() ?? []) nameAll(model, place, known);
}

/** What no change has: the `_id` of a document, and what tells its shape. */
export function isFixed({ owner, top }: ChangeTarget, field: StoredField): boolean {
  const told = [owner.variants?.discriminator, owner.sharesWith?.variants?.discriminator];
  return told.includes(field) || (top === undefined && field.name === '_id');
}

/** Why such a field is refused. */
export function fixed({ name }: StoredField) {
  return {
    code: 'READ_ONLY',
    reason: name === '_id' ? 'never changes' : 'tells the shape, and never changes',
  } as const;
}
