import type { EmbeddedModel, Model, StoredField } from '../../model/model.ts';
import { isSortable } from '../../planner/order/parse-order.ts';
import type { Api, InputRef } from '../api.ts';
import { orderByName } from '../type-names.ts';
import { shapesOf } from '../values/shape-of.ts';
import { visibleFields } from '../visible-fields.ts';

/** The order of a list: entries that name one field each. Undefined where there is nothing to order by. */
export function orderByInput(api: Api, owner: Model | EmbeddedModel): InputRef | undefined {
  const fields = visibleFields(owner).filter(
    (field): field is StoredField => field.kind === 'stored' && isOrderable(field),
  );
  if (fields.length === 0) return undefined;
  return api.inputNamed(orderByName(owner.name), (ref) => {
    ref.implement({
      isOneOf: true,
      description: `One key of an order of ${owner.name}: exactly one field. Null and missing come first when ascending.`,
      fields: (t) =>
        Object.fromEntries([
          ...fields.map((field): [string, ReturnType<typeof t.field>] => [
            field.type.kind === 'reference' ? `${field.name}Id` : field.name,
            t.field({
              type:
                field.type.kind === 'embedded'
                  ? (orderByInput(api, field.type.model) ?? api.leaves.direction)
                  : api.leaves.direction,
              description: field.description ?? `By "${field.name}".`,
            }),
          ]),
          ...shapesOf(owner).flatMap(({ name, model }): [string, ReturnType<typeof t.field>][] => {
            const type = orderByInput(api, model);
            return type === undefined
              ? []
              : [[name, t.field({ type, description: `By what is stored for a ${model.name}.` })]];
          }),
        ]),
    });
  });
}

/** Embedded documents order by what they hold; lists have no one value to order by. */
function isOrderable(field: StoredField, within: readonly string[] = []): boolean {
  if (field.type.kind !== 'embedded') return isSortable(field);
  const { model } = field.type;
  return (
    !within.includes(model.name) &&
    visibleFields(model).some(
      (inner) => inner.kind === 'stored' && isOrderable(inner, [...within, model.name]),
    )
  );
}
