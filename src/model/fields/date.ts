import { types } from 'node:util';
import type { ScalarDefinition } from '../define/field-definition.ts';
import { formatCalendarDate, parseCalendarDate } from './calendar-date.ts';
import { defineScalarField } from './define-scalar-field.ts';
import type { RangeConstraints, ScalarFieldOptions } from './scalar-field-options.ts';
import type { ScalarType } from './scalar-type.ts';

export const dateType: ScalarType<string> = {
  name: 'date',
  graphql: 'Date',
  operators: ['equality', 'order'],
  bsonTypes: ['date'],
  groups: 'days',
  codec: () => ({
    fromBson: (raw) => (types.isDate(raw) ? formatCalendarDate(raw) : undefined),
    toBson: parseCalendarDate,
  }),
  check: (value) =>
    parseCalendarDate(value) === undefined ? 'is no day of the calendar, written as YYYY-MM-DD' : undefined,
};

/**
 * A day without a time, `YYYY-MM-DD` in TypeScript, midnight in UTC in MongoDB; `Date` in the API.
 *
 * A stored date with another time of day is a wrong value, since cutting the time off could shift the day.
 *
 * @example
 * const released = field.date({ min: '1888-10-14' });
 */
export function date<const Required extends boolean = false>(
  options: ScalarFieldOptions<string, Required> & RangeConstraints<string> = {},
): ScalarDefinition<string, Required> {
  return defineScalarField('date', options);
}
