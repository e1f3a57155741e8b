/** The midnight, in UTC, that begins a day written as `YYYY-MM-DD`; undefined where there is no such day. */
export function parseCalendarDate(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const midnight = new Date(`${text}T00:00:00.000Z`);
  // Days that a month does not have roll over into the next.
  return formatCalendarDate(midnight) === text ? midnight : undefined;
}

/** `YYYY-MM-DD` of a midnight in UTC from year 0 to 9999; undefined for every other moment. */
export function formatCalendarDate(midnight: Date): string | undefined {
  if (!hasFourDigitYear(midnight)) return undefined;
  const text = midnight.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : undefined;
}

/** Whether a moment is valid and in a year that ISO 8601 writes with four digits, 0000 to 9999. */
export function hasFourDigitYear(moment: Date): boolean {
  const year = moment.getUTCFullYear();
  return year >= 0 && year <= 9999;
}
