import { elementType } from './element-type.ts';
import type { FieldOwner, Model, ReferenceValue, StoredField } from './model.ts';

/** A reference in the documents of a model, also one in embedded documents and lists. */
export interface ReferencePlace {
  /** What declares the field: the model, or an embedded document's type. */
  readonly owner: FieldOwner;
  readonly field: StoredField;
  readonly reference: ReferenceValue;
  /** Stored path, and the same in the API's names. */
  readonly path: string;
  readonly apiPath: string;
  /** Whether one document can hold several ids there. */
  readonly many: boolean;
}

/**
 * The references in the documents of a model; those that it shares with its base are the base's. Embedded documents that
 * contain their own type are looked into once.
 */
export function referencesOf(model: Model): ReferencePlace[] {
  return placesIn(model, []);
}

function placesIn(owner: FieldOwner, above: readonly StoredField[]): ReferencePlace[] {
  const shapes: readonly FieldOwner[] =
    above.length === 0 ? [owner] : [owner, ...shapesOf(owner).map(({ model }) => model)];
  const seen = new Set<StoredField>();
  return shapes.flatMap((shape) =>
    [...shape.fields.values()].flatMap((field) => {
      if (field.kind !== 'stored' || seen.has(field) || above.includes(field)) return [];
      seen.add(field);
      const isInherited = above.length === 0 && shape.sharesWith?.fields.get(field.name) === field;
      return isInherited ? [] : placesAt(field, shape, above);
    }),
  );
}

function shapesOf({ variants }: FieldOwner): readonly { readonly model: FieldOwner }[] {
  return [...(variants?.members.values() ?? [])];
}

function placesAt(field: StoredField, owner: FieldOwner, above: readonly StoredField[]): ReferencePlace[] {
  const type = elementType(field.type);
  const fields = [...above, field];
  if (type.kind === 'embedded') return placesIn(type.model, fields);
  if (type.kind !== 'reference') return [];
  return [
    Object.freeze({
      owner,
      field,
      reference: type,
      path: fields.map(({ storedAs }) => storedAs).join('.'),
      apiPath: fields.map(({ name }) => name).join('.'),
      many: fields.some(({ type: { kind } }) => kind === 'list'),
    }),
  ];
}
