import { elementType } from './element-type.ts';
import type { FieldOwner, StoredField, Variants } from './model.ts';

/** A stored field found by its path. */
export interface FoundPath {
  readonly field: StoredField;
  /** The path in MongoDB's names. */
  readonly storedPath: string;
  /** Whether the path goes through a list, so that one document can have several values there. */
  readonly many: boolean;
  /** Whether it, or a document on the way to it, is not in the API. */
  readonly hidden: boolean;
  /** Whether documents of other shapes have something of their own at the path. */
  readonly ambiguous: boolean;
}

/**
 * The stored field at a dotted path of the API's names, through embedded documents and lists of them.
 *
 * Of polymorphic documents the name of a shape leads to its fields, and is not part of the stored path.
 */
export function findPath(owner: FieldOwner, path: string): FoundPath | undefined {
  const [name = '', ...rest] = path.split('.');
  const shape = owner.variants?.members.get(name);
  if (owner.variants !== undefined && shape !== undefined) {
    const found = findPath(shape.model, rest.join('.'));
    return found && { ...found, ambiguous: found.ambiguous || isAmbiguous(owner.variants, name, found) };
  }
  const field = owner.fields.get(name);
  if (field?.kind !== 'stored') return undefined;
  if (rest.length === 0)
    return { field, storedPath: field.storedAs, many: false, hidden: field.hidden, ambiguous: false };
  const inner = elementType(field.type);
  if (inner.kind !== 'embedded') return undefined;
  const found = findPath(inner.model, rest.join('.'));
  if (found === undefined) return undefined;
  return {
    field: found.field,
    storedPath: `${field.storedAs}.${found.storedPath}`,
    many: found.many || field.type.kind === 'list',
    hidden: found.hidden || field.hidden,
    ambiguous: found.ambiguous,
  };
}

function isAmbiguous({ members }: Variants<FieldOwner>, shape: string, { storedPath }: FoundPath): boolean {
  const [outermost = ''] = storedPath.split('.');
  const storing = (owner: FieldOwner) =>
    [...owner.fields.values()].find((field) => field.kind === 'stored' && field.storedAs === outermost);
  const own = members.get(shape);
  const field = own && storing(own.model);
  return [...members.values()].some(({ name, model }) => {
    const other = name === shape ? undefined : storing(model);
    // A shared field is one and the same.
    return other !== undefined && other !== field;
  });
}
