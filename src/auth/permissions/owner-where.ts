import { misfit } from '../../model/fitting-value.ts';
import type { FieldOwner, ScalarValue } from '../../model/model.ts';
import { ownerPath, type OwnerStep } from '../../model/permissions/owner-path.ts';
import type { AnyWhere } from '../../model/permissions/rule.ts';

/**
 * The filter that finds the documents at whose path the viewer's id stands: through references, relations and embedded
 * documents, in a reference, a value, or a list of either. False where no document can have it, as the id is of another type.
 */
export function ownerWhere(owner: FieldOwner, path: string, id: unknown): AnyWhere | false {
  const found = ownerPath(owner, path);
  if (found.kind !== 'id') return false;
  const value = fitting(found.type, id);
  if (value === undefined) return false;
  return found.steps.reduceRight<AnyWhere>(
    (where, { name, many }) => ({ [name]: many ? { some: where } : where }),
    lastWhere(found.last, value),
  );
}

function lastWhere({ name, field, many }: OwnerStep, id: unknown): AnyWhere {
  if (field.kind === 'hasMany' || field.kind === 'manyToMany')
    return { [name]: { some: { _id: { eq: id } } } };
  if (field.kind === 'stored' && isReference(field.type)) {
    return many ? { [`${name}Ids`]: { has: id } } : { [`${name}Id`]: { eq: id } };
  }
  return { [name]: many ? { has: id } : { eq: id } };
}

function isReference(type: { readonly kind: string; readonly of?: { readonly kind: string } }): boolean {
  return type.kind === 'reference' || type.of?.kind === 'reference';
}

/** The id as the API has it, of the value that is stored or as a token's text has it; undefined where it is of another type. */
function fitting(type: ScalarValue, id: unknown): unknown {
  if (misfit(type, id) === undefined) return id;
  const decoded = type.codec.fromBson(id);
  return decoded !== undefined && misfit(type, decoded) === undefined ? decoded : undefined;
}
