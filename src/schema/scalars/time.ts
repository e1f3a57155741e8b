import { timeType } from '../../model/fields/time.ts';
import { normaliseTimeOfDay } from '../../model/fields/time-of-day.ts';
import { defineTextScalar } from './define-text-scalar.ts';

export const timeScalar = defineTextScalar(
  {
    name: 'Time',
    description:
      'A time of day without a date or zone, `HH:MM:SS.mmm`, such as `20:15:00.000`. Inputs may leave out seconds and decimals.',
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
    expected: 'a time of day as HH:MM, HH:MM:SS or HH:MM:SS.mmm, such as "20:15:00"',
    normalise: normaliseTimeOfDay,
  },
  timeType,
);
