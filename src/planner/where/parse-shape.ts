import { isModel } from '../../model/is-model.ts';
import type { FieldOwner, StoredField, Variant } from '../../model/model.ts';
import { and, type Condition } from './condition.ts';
import { joinPath, type ParseContext } from './parse-context.ts';

/** Documents whose discriminator, below a path, has one of these stored values. */
export function isOfShape(
  { storedAs }: StoredField,
  values: readonly (string | number)[],
  prefix = '',
): Condition {
  const [only] = values;
  const one = values.length === 1;
  return Object.freeze({
    kind: 'compare',
    path: joinPath(prefix, storedAs),
    operator: one ? 'eq' : 'in',
    operand: one ? only : values,
    insensitive: false,
  });
}

interface ShapePlace {
  readonly discriminator: StoredField;
  readonly shape: Variant<FieldOwner>;
}

/** A condition on documents of one shape; it holds of no document of another. */
export function parseShape(
  { discriminator, shape }: ShapePlace,
  value: unknown,
  context: ParseContext,
): Condition {
  const model = isModel(shape.model) ? shape.model : context.model;
  return and([
    isOfShape(discriminator, [shape.value], context.prefix),
    context.parse(shape.model, value, { ...context, model }),
  ]);
}
