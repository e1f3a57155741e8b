import { resolveScalar } from '../../model/fields/resolve-scalar.ts';
import type { EmbeddedModel, FieldOwner, ScalarValue, StoredField } from '../../model/model.ts';
import { isSortable } from '../order/parse-order.ts';
import type { MeasureOperation } from './measure.ts';

/** Which fields an operation is about: those whose values can be compared, or numbers. */
export type MeasuredKind = 'values' | 'numbers';

/** A field that an operation is about, or an embedded document that has some. */
export interface MeasuredField {
  /** The API's name: of a reference that of its stored key. */
  readonly name: string;
  readonly field: StoredField;
  readonly type: ScalarValue | { readonly kind: 'embedded'; readonly model: EmbeddedModel };
}

export const measuredKinds: Readonly<Record<MeasureOperation, MeasuredKind>> = {
  min: 'values',
  max: 'values',
  countDistinct: 'values',
  sum: 'numbers',
  avg: 'numbers',
  stdDev: 'numbers',
};

/** The visible fields that operations of this kind are about. Lists have no one value to measure. */
export function measuredFields(
  owner: FieldOwner,
  kind: MeasuredKind,
  within: readonly FieldOwner[] = [],
): MeasuredField[] {
  return [...owner.fields.values()].flatMap((field): MeasuredField[] => {
    if (field.kind !== 'stored' || field.hidden) return [];
    const { name, type } = field;
    if (type.kind === 'embedded') {
      const inside = [...within, owner];
      const isEmpty = inside.includes(type.model) || measuredFields(type.model, kind, inside).length === 0;
      return isEmpty ? [] : [{ name, field, type }];
    }
    const scalar = type.kind === 'reference' ? type.target.id.type : type;
    if (scalar.kind !== 'scalar' || !isMeasured(field, kind)) return [];
    return [{ name: type.kind === 'reference' ? `${name}Id` : name, field, type: scalar }];
  });
}

function isMeasured(field: StoredField, kind: MeasuredKind): boolean {
  if (kind === 'values') return isSortable(field);
  return field.type.kind === 'scalar' && field.type.results !== undefined;
}

const integer = resolveScalar('int');

/** The type of an operation's result over values of a type. */
export function resultType(type: ScalarValue, operation: MeasureOperation): ScalarValue {
  switch (operation) {
    case 'min':
    case 'max':
      return type;
    case 'countDistinct':
      return integer;
    case 'sum':
      return type.results === undefined ? type : resolveScalar(type.results.sum);
    case 'avg':
    case 'stdDev':
      return type.results === undefined ? type : resolveScalar(type.results.average);
  }
}
