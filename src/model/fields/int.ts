import { Int32 } from 'bson';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { RangeConstraints, ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';
import { wholeNumber } from './whole-number.ts';

export const intType: ScalarType<number> = {
  name: 'int',
  graphql: 'Int',
  operators: ['equality', 'order'],
  bsonTypes: ['int', 'long', 'double'],
  groups: 'numbers',
  results: { sum: 'long', average: 'float' },
  codec: () => ({ fromBson, toBson: (value) => new Int32(value) }),
  check: (value) => (value === (value | 0) ? undefined : 'is no whole number from -2147483648 to 2147483647'),
};

function fromBson(raw: unknown): number | undefined {
  // -0 becomes 0 here, as it does in a BSON int.
  if (typeof raw === 'number') return raw === (raw | 0) ? raw | 0 : undefined;
  const whole = wholeNumber(raw);
  return whole !== undefined && whole === BigInt.asIntN(32, whole) ? Number(whole) : undefined;
}

/**
 * A whole number of 32 bits; `Int` in the API.
 *
 * @example
 * const year = field.int({ min: 1888, max: 2100 });
 */
export function int<const Required extends boolean = false>(
  options: ScalarFieldOptions<number, Required> & RangeConstraints<number> = {},
): ScalarDefinition<number, Required> {
  return defineScalarField('int', options);
}
