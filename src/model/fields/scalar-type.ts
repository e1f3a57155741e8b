import type { ScalarOptions } from '../define/field-options.ts';
import type { GeometryName } from './geo/geometry.ts';
import type { BuiltInScalarName, CustomScalarName } from './graphql-scalar-name.ts';
import type { NumberResults } from './number-results.ts';
import type { ScalarTypeName } from './scalar-values.ts';

/** Families of filter operators; a type names those that make sense for it. Presence operators belong to every type. */
export type OperatorGroup = 'equality' | 'order' | 'text' | 'geo' | 'path';

/**
 * Turns BSON values, as the driver hands them out, into the type's TypeScript value and back.
 *
 * `toBson` and `check` are methods, so that a codec of strings may stand where one of unknown values is asked for.
 */
export interface Codec<Value> {
  /** The value, or undefined where the BSON value is of another type. Never called with null or undefined. */
  readonly fromBson: (raw: unknown) => Value | undefined;
  toBson(this: void, value: Value): unknown;
}

export type GroupedAs = 'numbers' | 'days' | 'moments';

/** A scalar field type: it answers for itself in every layer. */
export interface ScalarType<Value> {
  readonly name: ScalarTypeName;
  /** The GraphQL scalar that carries it; for enumerations, each field has its own type. */
  readonly graphql: BuiltInScalarName | CustomScalarName | 'Enum';
  readonly operators: readonly OperatorGroup[];
  /** Names of the BSON types it is stored as, as `$type` and `$jsonSchema` write them; the first is what we write. */
  readonly bsonTypes: readonly string[];
  /** The codec of a field with these options; most types have one for all. */
  readonly codec: (options: ScalarOptions) => Codec<Value>;
  /** Of numbers: the types of their sum and of their average. */
  readonly results?: NumberResults;
  /** What groups can be made of besides the values themselves: ranges of numbers, or periods and parts of days or moments. */
  readonly groups?: GroupedAs;
  /** What is wrong with a value that has the right TypeScript type, as the end of "The value …"; undefined if nothing. */
  check?(this: void, value: Value): string | undefined;
  /** Of a geo type: which geometries it holds. */
  readonly geometries?: readonly GeometryName[];
}
