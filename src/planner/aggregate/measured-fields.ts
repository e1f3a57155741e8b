import type { MongraphError } from '../../errors/mongraph-error.ts';
import { resolveScalar } from '../../model/fields/resolve-scalar.ts';
import type {
  EmbeddedModel,
  ExpressionField,
  FieldOwner,
  ScalarValue,
  StoredField,
} from '../../model/model.ts';
import { refuseUnreadable, type FieldAccess } from '../fields/field-access.ts';
import { expressionValue, type ExpressionValue } from '../derive/expression-value.ts';
import { isSortable } from '../order/parse-order.ts';
import { measureOperations, type MeasureOperation } from './measure.ts';

/** Which fields an operation is about: those whose values can be compared, or numbers. */
export type MeasuredKind = 'values' | 'numbers';

/** A field that an operation is about, or an embedded document that has some. */
export interface MeasuredField {
  /** The API's name: of a reference that of its stored key. */
  readonly name: string;
  /** Where the values stand: the stored name, or the name of a derived value. */
  readonly path: string;
  readonly derived: ExpressionValue | undefined;
  readonly field: StoredField | ExpressionField;
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
    if (field.hidden) return [];
    if (field.kind === 'expression') return measuredExpression(field, kind);
    return field.kind === 'stored' ? measuredStored(field, kind, [...within, owner]) : [];
  });
}

/** The operations that an owner has fields for. */
export function operationsOn(owner: FieldOwner): MeasureOperation[] {
  return measureOperations.filter((operation) => measuredFields(owner, measuredKinds[operation]).length > 0);
}

/** An operation, the name of a field that it is to be about, and which fields the viewer may ask for. */
interface Measuring {
  readonly operation: MeasureOperation;
  readonly name: string;
  readonly access: FieldAccess;
}

/**
 * The field of this name that an operation is about; where there is none, `unknown` makes the error of it and of those there are.
 *
 * @throws MongraphError FIELD_FORBIDDEN for one that the viewer may not read.
 */
export function findMeasured(
  owner: FieldOwner,
  { operation, name, access }: Measuring,
  unknown: (owner: FieldOwner, name: string, known: readonly string[]) => MongraphError,
): MeasuredField {
  const fields = measuredFields(owner, measuredKinds[operation]);
  const found = fields.find((one) => one.name === name);
  if (found !== undefined) {
    refuseUnreadable(access, owner, found.field);
    return found;
  }
  throw unknown(
    owner,
    name,
    fields.map((one) => one.name),
  );
}

function measuredExpression(field: ExpressionField, kind: MeasuredKind): MeasuredField[] {
  if (!isMeasured(field, kind)) return [];
  const derived = expressionValue(field);
  return [{ name: field.name, path: derived.name, derived, field, type: field.type }];
}

function measuredStored(
  field: StoredField,
  kind: MeasuredKind,
  within: readonly FieldOwner[],
): MeasuredField[] {
  const { name, storedAs: path, type } = field;
  if (type.kind === 'embedded') {
    const isEmpty = within.includes(type.model) || measuredFields(type.model, kind, within).length === 0;
    return isEmpty ? [] : [{ name, path, derived: undefined, field, type }];
  }
  const scalar = type.kind === 'reference' ? type.target.id.type : type;
  if (scalar.kind !== 'scalar' || !isMeasured(field, kind)) return [];
  const key = type.kind === 'reference' ? `${name}Id` : name;
  return [{ name: key, path, derived: undefined, field, type: scalar }];
}

function isMeasured(field: StoredField | ExpressionField, kind: MeasuredKind): boolean {
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
