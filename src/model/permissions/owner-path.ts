import { elementType } from '../element-type.ts';
import type { Field, FieldOwner, ScalarValue, ValueType } from '../model.ts';

/** A field on the way to where the viewer's id stands. */
export interface OwnerStep {
  readonly name: string;
  readonly field: Field;
  readonly owner: FieldOwner;
  /** Whether the document has any number of what is behind the field. */
  readonly many: boolean;
}

/** Where a path of `allow.owner` leads. */
export type OwnerPath =
  | {
      readonly kind: 'id';
      readonly steps: readonly OwnerStep[];
      readonly last: OwnerStep;
      /** What holds the id. */
      readonly type: ScalarValue;
    }
  /** There is no such field on the owner. */
  | { readonly kind: 'unknown'; readonly owner: FieldOwner; readonly name: string }
  /** The field is there, and no id can be in it. */
  | { readonly kind: 'noId'; readonly owner: FieldOwner; readonly name: string };

/** Follows a path in the API's names through references, relations and embedded documents, hidden ones too. */
export function ownerPath(owner: FieldOwner, path: string, before: readonly OwnerStep[] = []): OwnerPath {
  const [name = '', ...rest] = path.split('.');
  const field = owner.fields.get(name);
  if (field === undefined) return { kind: 'unknown', owner, name };
  const step = { name, field, owner, many: isMany(field) };
  if (rest.length === 0) {
    const type = idType(field);
    return type === undefined
      ? { kind: 'noId', owner, name }
      : { kind: 'id', steps: before, last: step, type };
  }
  const inner = behind(field);
  return inner === undefined
    ? { kind: 'noId', owner, name }
    : ownerPath(inner, rest.join('.'), [...before, step]);
}

/** What has the fields that a path can name behind the field. */
function behind(field: Field): FieldOwner | undefined {
  if (field.kind === 'hasMany' || field.kind === 'manyToMany') return field.target;
  if (field.kind !== 'stored') return undefined;
  const inner = elementType(field.type);
  if (inner.kind === 'embedded') return inner.model;
  return inner.kind === 'reference' ? inner.target : undefined;
}

function idType(field: Field): ScalarValue | undefined {
  if (field.kind === 'hasMany' || field.kind === 'manyToMany') return scalarId(field.target.id.type);
  if (field.kind === 'expression') return scalarId(field.type);
  if (field.kind !== 'stored') return undefined;
  // Lists in lists have no operators.
  if (field.type.kind === 'list' && field.type.of.kind === 'list') return undefined;
  const inner = elementType(field.type);
  return scalarId(inner.kind === 'reference' ? inner.target.id.type : inner);
}

function scalarId(type: ValueType): ScalarValue | undefined {
  if (type.kind !== 'scalar' || type.type === 'boolean') return undefined;
  return type.operators.includes('equality') ? type : undefined;
}

function isMany(field: Field): boolean {
  if (field.kind === 'hasMany' || field.kind === 'manyToMany') return true;
  return field.kind === 'stored' && field.type.kind === 'list';
}
