import { elementType } from '../../model/element-type.ts';
import type { FieldOwner, StoredField, ValueType } from '../../model/model.ts';

export interface OwnedField {
  readonly owner: FieldOwner;
  readonly field: StoredField;
}

/** The stored fields of a document, and of the documents embedded in it. */
export function fieldsWithin(owner: FieldOwner, met: ReadonlySet<FieldOwner> = new Set()): OwnedField[] {
  if (met.has(owner)) return [];
  const known = new Set([...met, owner]);
  return [...owner.fields.values()].flatMap((field): OwnedField[] => {
    if (field.kind !== 'stored') return [];
    return [{ owner, field }, ...innerOwners(field.type).flatMap((inner) => fieldsWithin(inner, known))];
  });
}

/** What is embedded at a field: of several shapes each of them. */
function innerOwners(type: ValueType): readonly FieldOwner[] {
  const inner = elementType(type);
  if (inner.kind !== 'embedded') return [];
  return [inner.model, ...[...(inner.model.variants?.members.values() ?? [])].map(({ model }) => model)];
}
