import type { Decimal128 } from 'bson';
import type { Derived } from '../derive/derived.ts';

/** What of a value makes a group. */
export type Grouping =
  /** The value itself. */
  | { readonly kind: 'value' }
  /** The range between two boundaries that a number is in; the key is the range's index, 0 is below the first boundary. */
  | { readonly kind: 'ranges'; readonly boundaries: readonly (number | Decimal128)[] }
  /** The period that a date is in; the key is its start. */
  | {
      readonly kind: 'period';
      readonly unit: DateUnit;
      readonly size: number;
      readonly startOfWeek: string;
      readonly timeZone: string | undefined;
    }
  /** A part of a date, a number. */
  | { readonly kind: 'part'; readonly part: DatePart; readonly timeZone: string | undefined };

export const dateUnits = Object.freeze({
  YEAR: 'From the first of January.',
  QUARTER: 'From the first of January, April, July or October.',
  MONTH: 'From the first of a month.',
  WEEK: 'From the first day of a week.',
  DAY: 'From midnight.',
  HOUR: 'From a full hour.',
  MINUTE: 'From a full minute.',
});

export type DateUnit = keyof typeof dateUnits;

export const dateParts = Object.freeze({
  YEAR: 'The year.',
  QUARTER: 'The quarter of the year, 1 to 4.',
  MONTH: 'The month, 1 to 12.',
  ISO_WEEK: 'The week of the year (ISO 8601), 1 to 53.',
  DAY_OF_YEAR: 'The day of the year, 1 to 366.',
  DAY_OF_MONTH: 'The day of the month, 1 to 31.',
  DAY_OF_WEEK: 'The day of the week (ISO 8601), from 1, Monday, to 7, Sunday.',
  HOUR: 'The hour of the day, 0 to 23.',
  MINUTE: 'The minute of the hour, 0 to 59.',
});

export type DatePart = keyof typeof dateParts;

export const weekdays: readonly string[] = Object.freeze([
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
]);

/** One thing that groups are made by. */
export interface GroupKey {
  /** Where the value stands: a stored path, or the name of a derived value. */
  readonly path: string;
  readonly derived: Derived | undefined;
  /** The names that lead to it in a group's `key`: `director`, `name`; `releasedPart`. */
  readonly names: readonly string[];
  readonly grouping: Grouping;
  /** The value is a list, which groups by its elements. */
  readonly list: boolean;
  /** Whether documents without a value are a group. */
  readonly nulls: boolean;
  /** Every document has a value of the field's own type here, by the author's word. */
  readonly certain: boolean;
}

/** Where a group's key stands in MongoDB's answer: several stand in one document. */
export function keyPath(keys: readonly GroupKey[], index: number): string {
  return keys.length === 1 ? '_id' : `_id.k${index}`;
}
