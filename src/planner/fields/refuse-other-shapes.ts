import { MongraphError } from '../../errors/mongraph-error.ts';
import { fieldsAt, fieldsRead } from '../../model/permissions/fields-read.ts';
import type { ExpressionField, FieldOwner, StoredField } from '../../model/model.ts';
import { mayAsk, type FieldAccess } from './field-access.ts';

/** What has documents of several shapes, and the stored path at which these stand, with its dot. */
export interface Shaped {
  readonly owner: FieldOwner;
  readonly prefix: string;
}

/** A field of one shape, and where its value is stored; of an expression nowhere. */
interface OfShape {
  readonly owner: FieldOwner;
  readonly field: StoredField | ExpressionField;
  readonly path: string;
}

/**
 * Refuses a field of one shape where other shapes store at its place what the viewer may not read: orders take the values of
 * all documents, whatever their shape.
 *
 * @throws MongraphError FIELD_FORBIDDEN, which names the field that was asked for.
 */
export function refuseOtherShapes(
  access: FieldAccess,
  shaped: readonly Shaped[],
  { owner, field, path }: OfShape,
): void {
  for (const { owner: whole, prefix } of shaped) {
    const read =
      field.kind === 'stored' ? fieldsAt(whole, path.slice(prefix.length)) : fieldsRead(whole, field);
    const isOpen = read.every(
      (one) => mayAsk(access, one.owner, one.field) && (field.kind !== 'stored' || !one.field.hidden),
    );
    if (!isOpen) throw new MongraphError('FIELD_FORBIDDEN', { type: owner.name, field: field.name });
  }
}
