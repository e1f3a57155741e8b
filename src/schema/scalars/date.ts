import { dateType } from '../../model/fields/date.ts';
import { defineTextScalar } from './define-text-scalar.ts';

export const dateScalar = defineTextScalar(
  {
    name: 'Date',
    description: 'A day without a time, `YYYY-MM-DD` (RFC 3339, full-date), such as `1949-09-02`.',
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
    expected: 'a day of the calendar as YYYY-MM-DD, such as "1949-09-02"',
  },
  dateType,
);
