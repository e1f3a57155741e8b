import { types } from 'node:util';
import { hasFourDigitYear, parseCalendarDate } from '../../model/fields/calendar-date.ts';
import { normaliseTimeOfDay } from '../../model/fields/time-of-day.ts';
import { defineScalar } from './define-scalar.ts';

const dateTimePattern =
  /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(\.\d+)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

export const dateTimeScalar = defineScalar({
  name: 'DateTime',
  description:
    'A moment with milliseconds (RFC 3339, date-time), in UTC on the way out: `2024-02-29T12:30:00.000Z`. Inputs must name their zone.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  expected: 'a date and time with a zone and at most milliseconds, such as "2024-02-29T12:30:00Z"',
  toText: (value) => (types.isDate(value) && hasFourDigitYear(value) ? value.toISOString() : undefined),
  fromText: parseDateTime,
});

function parseDateTime(text: string): Date | undefined {
  const [, day = '', clock = '', fraction = '', zone = ''] = dateTimePattern.exec(text) ?? [];
  // Zeros beyond the milliseconds say nothing; other digits would be lost, so they are refused.
  const time = normaliseTimeOfDay(clock + fraction.replace(/(?<=\.\d{3})0+$/, ''));
  if (parseCalendarDate(day) === undefined || time === undefined) return undefined;
  const moment = new Date(`${day}T${time}${zone.toUpperCase()}`);
  return hasFourDigitYear(moment) ? moment : undefined;
}
