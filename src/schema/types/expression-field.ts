import type { ExpressionField, FieldOwner } from '../../model/model.ts';
import type { Api } from '../api.ts';
import { expressionReader } from '../../loaders/values/field-reader.ts';
import type { RowFields } from './row-fields.ts';

interface ExpressionPlace {
  readonly owner: FieldOwner;
  readonly field: ExpressionField;
  readonly t: RowFields;
}

/** A value that MongoDB computes with the row. */
export function expressionField(
  api: Api,
  { owner, field, t }: ExpressionPlace,
): ReturnType<RowFields['field']> {
  return t.field({
    type: api.leaves.leafOf(field.type, { owner: owner.name, field: field.name }),
    nullable: !field.required || owner.tolerant,
    description: field.description ?? `The computed value "${field.name}".`,
    extensions: { mongraph: { model: owner.name, field: field.name } },
    ...(field.deprecated === undefined ? {} : { deprecationReason: field.deprecated }),
    resolve: expressionReader(owner.name, field),
  });
}
