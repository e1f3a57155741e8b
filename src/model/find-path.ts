import { elementType } from './element-type.ts';
import type { FieldOwner, StoredField } from './model.ts';

/** A stored field found by its path. */
export interface FoundPath {
  readonly field: StoredField;
  /** The path in MongoDB's names. */
  readonly storedPath: string;
  /** Whether the path goes through a list, so that one document can have several values there. */
  readonly many: boolean;
  /** Whether it, or a document on the way to it, is not in the API. */
  readonly hidden: boolean;
}

/** The stored field at a dotted path of the API's names, through embedded documents and lists of them. */
export function findPath(owner: FieldOwner, path: string): FoundPath | undefined {
  const [name = '', ...rest] = path.split('.');
  const field = owner.fields.get(name);
  if (field?.kind !== 'stored') return undefined;
  if (rest.length === 0) return { field, storedPath: field.storedAs, many: false, hidden: field.hidden };
  const inner = elementType(field.type);
  if (inner.kind !== 'embedded') return undefined;
  const found = findPath(inner.model, rest.join('.'));
  if (found === undefined) return undefined;
  return {
    field: found.field,
    storedPath: `${field.storedAs}.${found.storedPath}`,
    many: found.many || field.type.kind === 'list',
    hidden: found.hidden || field.hidden,
  };
}
