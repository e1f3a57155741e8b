import { elementType } from '../element-type.ts';
import type { FieldOwner, StoredField, ValueType } from '../model.ts';

/** A field, and the document or embedded one whose it is. */
export interface FieldOnWay {
  readonly owner: FieldOwner;
  readonly field: StoredField;
}

/**
 * Every field on the ways to a stored path, the last ones with it, of all shapes that may stand there: an index knows paths,
 * and nothing of shapes.
 */
export function fieldsAlong(owner: FieldOwner, storedPath: string): readonly FieldOnWay[] {
  const [name = '', ...rest] = storedPath.split('.');
  const found = shapesOf(owner).flatMap((shape): FieldOnWay[] =>
    [...shape.fields.values()].flatMap((field): FieldOnWay[] => {
      if (field.kind !== 'stored' || field.storedAs !== name) return [];
      const inner = elementType(field.type);
      const below =
        rest.length === 0 || inner.kind !== 'embedded' ? [] : fieldsAlong(inner.model, rest.join('.'));
      return [{ owner: shape, field }, ...below];
    }),
  );
  return found.filter((one, index) => found.findIndex(({ field }) => field === one.field) === index);
}

/** What an owner may be: itself, or one of its shapes. */
function shapesOf(owner: FieldOwner): readonly FieldOwner[] {
  return [owner, ...[...(owner.variants?.members.values() ?? [])].map(({ model }) => model)];
}

/** How many lists stand in each other on the longest way to a stored path. */
export function listsAlong(owner: FieldOwner, storedPath: string): number {
  const [name = '', ...rest] = storedPath.split('.');
  const depths = shapesOf(owner).flatMap((shape) =>
    [...shape.fields.values()].flatMap((field) => {
      if (field.kind !== 'stored' || field.storedAs !== name) return [];
      const inner = elementType(field.type);
      const below =
        rest.length > 0 && inner.kind === 'embedded' ? listsAlong(inner.model, rest.join('.')) : 0;
      return [listDepth(field.type) + below];
    }),
  );
  return Math.max(0, ...depths);
}

function listDepth(type: ValueType): number {
  return type.kind === 'list' ? 1 + listDepth(type.of) : 0;
}
