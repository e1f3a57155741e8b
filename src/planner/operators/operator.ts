import type { OperatorGroup } from '../../model/fields/scalar-type.ts';
import type { Filter } from '../../pipeline/filter.ts';

export type OperatorName =
  | 'eq'
  | 'ne'
  | 'in'
  | 'notIn'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'isNull'
  | 'exists'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'has'
  | 'hasEvery'
  | 'hasSome'
  | 'isEmpty'
  | 'size'
  | 'within'
  | 'intersects';

/** What a comparison is about. */
export interface Operands {
  readonly path: string;
  /** BSON: a value, a list of values, a boolean or a string, as `input` says. */
  readonly operand: unknown;
  /** Strings are compared without regard to case. */
  readonly insensitive: boolean;
  /** The value at the path is a list: MongoDB then compares its elements too, where it can. */
  readonly onList?: boolean;
}

/** A filter operator: what a client gives it, which types have it, and what it means in MongoDB's language. */
export interface Operator {
  readonly name: OperatorName;
  /** Which types have it: a family that the field type names, every type (`presence`), or lists. */
  readonly group: OperatorGroup | 'presence' | 'list';
  /** The operand: one value of the field's type, a list of them, `Boolean`, `String`, a filter on a number, a region or a geometry. */
  readonly input: 'value' | 'values' | 'boolean' | 'string' | 'size' | 'region' | 'geometry';
  /** Whether an explicit null is a meaningful operand. */
  readonly nullable: boolean;
  readonly description: string;
  /** How an index on the path serves it: one key, a range, a 2dsphere index, or only by scanning. */
  readonly index: 'equality' | 'range' | 'geo' | 'scan';
  /** An operand that cannot be used, in words; undefined where it can. */
  readonly refuse?: (operand: unknown) => string | undefined;
  readonly emit: (operands: Operands) => Filter;
}
