import { defineScalar } from './define-scalar.ts';
import { formatIsoDuration, parseIsoDuration } from './iso-duration.ts';

export const durationScalar = defineScalar({
  name: 'Duration',
  description:
    'A length of time with milliseconds, as ISO 8601 writes it: `PT1H30M`. Inputs may use weeks and days of 24 hours; years and months have no fixed length and are refused.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#appendix-A',
  expected: 'weeks, days, hours, minutes and seconds in ISO 8601, such as "PT1H30M"',
  toText: (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) ? formatIsoDuration(value) : undefined,
  fromText: parseIsoDuration,
  explain: (text) =>
    /^[+-]?P[^T]*\d[YM]/.test(text) ? 'has years or months, and they have no fixed length' : undefined,
});
