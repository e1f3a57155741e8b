import type { DatePart, Grouping } from './group-key.ts';

/** What a group's key is computed by, from the value at a path; null or missing where there is none. */
export function keyExpression(grouping: Grouping, path: string): unknown {
  const value = `$${path}`;
  switch (grouping.kind) {
    case 'value':
      return value;
    case 'ranges':
      return where({ $isNumber: value }, rangeOf(value, grouping.boundaries), value);
    case 'period':
      return where(isDate(value), periodOf(value, grouping), value);
    case 'part':
      return where(isDate(value), partOf(value, grouping), value);
  }
}

function isDate(value: string): object {
  return { $eq: [{ $type: value }, 'date'] };
}

/** Values of another type than the grouping needs are a group by the name of their type, which is an error to read. */
function where(fits: object, key: object, value: string): object {
  return { $cond: [fits, key, { $cond: [{ $lte: [value, null] }, null, { $type: value }] }] };
}

/** As many boundaries as are not greater are the ranges below. */
function rangeOf(value: string, boundaries: readonly unknown[]): object {
  return { $add: boundaries.map((boundary) => ({ $cond: [{ $gte: [value, boundary] }, 1, 0] })) };
}

function periodOf(value: string, grouping: Grouping & { readonly kind: 'period' }): object {
  const { unit, size, startOfWeek, timeZone } = grouping;
  return {
    $dateTrunc: {
      date: value,
      unit: unit.toLowerCase(),
      ...(size === 1 ? {} : { binSize: size }),
      ...(unit === 'WEEK' ? { startOfWeek } : {}),
      ...(timeZone === undefined ? {} : { timezone: timeZone }),
    },
  };
}

function partOf(value: string, { part, timeZone }: Grouping & { readonly kind: 'part' }): object {
  const date = { date: value, ...(timeZone === undefined ? {} : { timezone: timeZone }) };
  return parts[part](date);
}

const parts: Readonly<Record<DatePart, (date: object) => object>> = {
  YEAR: (date) => ({ $year: date }),
  QUARTER: (date) => ({ $toInt: { $ceil: { $divide: [{ $month: date }, 3] } } }),
  MONTH: (date) => ({ $month: date }),
  ISO_WEEK: (date) => ({ $isoWeek: date }),
  DAY_OF_YEAR: (date) => ({ $dayOfYear: date }),
  DAY_OF_MONTH: (date) => ({ $dayOfMonth: date }),
  DAY_OF_WEEK: (date) => ({ $isoDayOfWeek: date }),
  HOUR: (date) => ({ $hour: date }),
  MINUTE: (date) => ({ $minute: date }),
};
