import { types } from 'node:util';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { hasFourDigitYear } from './calendar-date.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { RangeConstraints, ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';

export const datetimeType: ScalarType<Date> = {
  name: 'datetime',
  graphql: 'DateTime',
  operators: ['equality', 'order'],
  bsonTypes: ['date'],
  groups: 'moments',
  codec: () => ({
    fromBson: (raw) => (types.isDate(raw) && !Number.isNaN(raw.getTime()) ? raw : undefined),
    toBson: (value) => value,
  }),
  check: (value) => (hasFourDigitYear(value) ? undefined : 'is no moment from the year 0000 to 9999'),
};

/**
 * A moment with milliseconds, a `Date` in TypeScript; `DateTime` in the API.
 *
 * @example
 * const createdAt = field.datetime({ required: true, readOnly: true, default: () => new Date() });
 */
export function datetime<const Required extends boolean = false>(
  options: ScalarFieldOptions<Date, Required> & RangeConstraints<Date> = {},
): ScalarDefinition<Date, Required> {
  return defineScalarField('datetime', options);
}
