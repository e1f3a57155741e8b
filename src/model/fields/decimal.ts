import { Decimal128 } from 'bson';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { isBson } from './bson-type.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { RangeConstraints, ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';
import { wholeNumber } from './whole-number.ts';

export const decimalType: ScalarType<Decimal128> = {
  name: 'decimal',
  graphql: 'Decimal',
  operators: ['equality', 'order'],
  bsonTypes: ['decimal', 'int', 'long', 'double'],
  groups: 'numbers',
  results: { sum: 'decimal', average: 'decimal' },
  codec: () => ({ fromBson, toBson: (value) => value }),
};

/** Whole numbers of other types count, since MongoDB finds them equal; a double's fraction is no decimal fraction. */
function fromBson(raw: unknown): Decimal128 | undefined {
  if (isBson(raw, 'Decimal128')) return raw;
  const whole = wholeNumber(raw);
  return whole !== undefined && whole === BigInt.asIntN(64, whole)
    ? Decimal128.fromString(String(whole))
    : undefined;
}

/**
 * A decimal number of up to 34 digits, exact, as money needs it; `Decimal` in the API, where it travels as a string.
 *
 * @example
 * import { Decimal128 } from 'bson';
 *
 * const price = field.decimal({ min: Decimal128.fromString('0'), required: true });
 */
export function decimal<const Required extends boolean = false>(
  options: ScalarFieldOptions<Decimal128, Required> & RangeConstraints<Decimal128> = {},
): ScalarDefinition<Decimal128, Required> {
  return defineScalarField('decimal', options);
}
