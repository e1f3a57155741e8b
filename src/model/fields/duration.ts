import { Long } from 'bson';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { RangeConstraints, ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';
import { wholeNumber } from './whole-number.ts';

export const durationType: ScalarType<number> = {
  name: 'duration',
  graphql: 'Duration',
  operators: ['equality', 'order'],
  bsonTypes: ['long', 'int', 'double'],
  results: { sum: 'duration', average: 'duration' },
  codec: () => ({ fromBson, toBson: (value) => Long.fromNumber(value) }),
  check: (value) =>
    Number.isSafeInteger(value)
      ? undefined
      : 'is no whole number of milliseconds from -9007199254740991 to 9007199254740991',
};

function fromBson(raw: unknown): number | undefined {
  const whole = wholeNumber(raw);
  const milliseconds = Number(whole);
  return whole !== undefined && Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
}

/**
 * A length of time, milliseconds in TypeScript and in MongoDB; `Duration` in the API, written as `PT1H30M`.
 *
 * @example
 * const runtime = field.duration({ min: 0 });
 */
export function duration<const Required extends boolean = false>(
  options: ScalarFieldOptions<number, Required> & RangeConstraints<number> = {},
): ScalarDefinition<number, Required> {
  return defineScalarField('duration', options);
}
