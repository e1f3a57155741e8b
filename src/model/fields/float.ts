import { Double } from 'bson';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { RangeConstraints, ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';
import { wholeNumber } from './whole-number.ts';

export const floatType: ScalarType<number> = {
  name: 'float',
  graphql: 'Float',
  operators: ['equality', 'order'],
  bsonTypes: ['double', 'int', 'long'],
  groups: 'numbers',
  results: { sum: 'float', average: 'float' },
  codec: () => ({ fromBson, toBson: (value) => new Double(value) }),
  check: (value) => (Number.isFinite(value) ? undefined : 'is no finite number'),
};

function fromBson(raw: unknown): number | undefined {
  // JSON has no word for the others.
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
  const whole = wholeNumber(raw);
  // A long that no double can say exactly is refused rather than rounded.
  return whole !== undefined && BigInt(Number(whole)) === whole ? Number(whole) : undefined;
}

/**
 * A number with a fraction, of 64 bits (IEEE 754); `Float` in the API.
 *
 * @example
 * const rating = field.float({ min: 0, max: 10 });
 */
export function float<const Required extends boolean = false>(
  options: ScalarFieldOptions<number, Required> & RangeConstraints<number> = {},
): ScalarDefinition<number, Required> {
  return defineScalarField('float', options);
}
