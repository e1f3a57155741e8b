import { elementType } from '../../model/element-type.ts';
import { misfit } from '../../model/fitting-value.ts';
import type { FieldOwner, ScalarValue, StoredField } from '../../model/model.ts';
import type { AnyWhere } from '../../model/permissions/rule.ts';

/**
 * The filter that finds the documents at whose path the viewer's id stands: through references and embedded documents, in a
 * reference, a value, or a list of either. False where no document can have it, as the id is of another type.
 */
export function ownerWhere(owner: FieldOwner, path: string, id: unknown): AnyWhere | false {
  const [name = '', ...rest] = path.split('.');
  const field = owner.fields.get(name);
  if (field?.kind !== 'stored') return false;
  if (rest.length > 0) {
    const inner = innerOwner(field);
    const where = inner !== undefined && ownerWhere(inner, rest.join('.'), id);
    return where && { [name]: field.type.kind === 'list' ? { some: where } : where };
  }
  const scalar = scalarOf(field);
  if (scalar === undefined || misfit(scalar, id) !== undefined) return false;
  const isList = field.type.kind === 'list';
  const isReference = elementType(field.type).kind === 'reference';
  const key = isReference ? `${name}${isList ? 'Ids' : 'Id'}` : name;
  return { [key]: isList ? { has: id } : { eq: id } };
}

function innerOwner({ type }: StoredField): FieldOwner | undefined {
  const inner = elementType(type);
  if (inner.kind === 'embedded') return inner.model;
  return inner.kind === 'reference' ? inner.target : undefined;
}

function scalarOf({ type }: StoredField): ScalarValue | undefined {
  const inner = elementType(type);
  const value = inner.kind === 'reference' ? inner.target.id.type : inner;
  return value.kind === 'scalar' ? value : undefined;
}
