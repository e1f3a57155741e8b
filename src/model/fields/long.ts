import { Long } from 'bson';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { RangeConstraints, ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';
import { wholeNumber } from './whole-number.ts';

export const longType: ScalarType<bigint> = {
  name: 'long',
  graphql: 'Long',
  operators: ['equality', 'order'],
  bsonTypes: ['long', 'int', 'double'],
  groups: 'numbers',
  results: { sum: 'long', average: 'float' },
  codec: () => ({ fromBson, toBson: (value) => Long.fromBigInt(value) }),
  check: (value) => (isInt64(value) ? undefined : 'is not from -9223372036854775808 to 9223372036854775807'),
};

function fromBson(raw: unknown): bigint | undefined {
  const whole = wholeNumber(raw);
  return whole !== undefined && isInt64(whole) ? whole : undefined;
}

function isInt64(value: bigint): boolean {
  return value === BigInt.asIntN(64, value);
}

/**
 * A whole number of 64 bits, a `bigint` in TypeScript; `Long` in the API, where it travels as a string.
 *
 * @example
 * const views = field.long({ min: 0n, default: 0n });
 */
export function long<const Required extends boolean = false>(
  options: ScalarFieldOptions<bigint, Required> & RangeConstraints<bigint> = {},
): ScalarDefinition<bigint, Required> {
  return defineScalarField('long', options);
}
