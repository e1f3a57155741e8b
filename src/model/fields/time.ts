import type { ScalarDefinition } from '../define/field-definition.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { RangeConstraints, ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';
import { normaliseTimeOfDay } from './time-of-day.ts';

export const timeType: ScalarType<string> = {
  name: 'time',
  graphql: 'Time',
  operators: ['equality', 'order'],
  bsonTypes: ['string'],
  codec: () => ({
    fromBson: (raw) => (typeof raw === 'string' ? normaliseTimeOfDay(raw) : undefined),
    toBson: normaliseTimeOfDay,
  }),
  check: (value) =>
    normaliseTimeOfDay(value) === undefined ? 'is no time of day, written as HH:MM:SS.mmm' : undefined,
};

/**
 * A time of day without a date or zone, `HH:MM:SS.mmm` in TypeScript and in MongoDB; `Time` in the API.
 *
 * @example
 * const opens = field.time({ default: '09:00:00.000' });
 */
export function time<const Required extends boolean = false>(
  options: ScalarFieldOptions<string, Required> & RangeConstraints<string> = {},
): ScalarDefinition<string, Required> {
  return defineScalarField('time', options);
}
