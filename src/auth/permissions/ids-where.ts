import { misfit } from '../../model/fitting-value.ts';
import type { FieldOwner, ScalarValue } from '../../model/model.ts';
import { ownerPath, type OwnerStep } from '../../model/permissions/owner-path.ts';
import type { AnyWhere } from '../../model/permissions/rule.ts';

/**
 * The filter that finds the documents at whose path one of some ids stands: through references, relations and embedded
 * documents, in a reference, a value, or a list of either. False where no document can have one, as the ids are of another
 * type.
 */
export function idsWhere(owner: FieldOwner, path: string, ids: readonly unknown[]): AnyWhere | false {
  const found = ownerPath(owner, path);
  if (found.kind !== 'id') return false;
  const values = ids.flatMap((id) => fitting(found.type, id) ?? []);
  if (values.length === 0) return false;
  return found.steps.reduceRight<AnyWhere>(
    (where, { name, many }) => ({ [name]: many ? { some: where } : where }),
    lastWhere(found.last, values),
  );
}

function lastWhere({ name, field, many }: OwnerStep, ids: readonly unknown[]): AnyWhere {
  const [id] = ids;
  const one = ids.length === 1 ? { eq: id } : { in: ids };
  if (field.kind === 'hasMany' || field.kind === 'manyToMany') return { [name]: { some: { _id: one } } };
  const isKey = field.kind === 'stored' && isReference(field.type);
  const any = ids.length === 1 ? { has: id } : { hasSome: ids };
  return { [isKey ? `${name}${many ? 'Ids' : 'Id'}` : name]: many ? any : one };
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
