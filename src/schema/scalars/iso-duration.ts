const durationPattern =
  /^([+-])?P(?=[\dT])(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d{1,3}))?S)?)?$/;
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Milliseconds of an ISO 8601 duration without years and months, a day being 24 hours; undefined for all else. */
export function parseIsoDuration(text: string): number | undefined {
  const match = durationPattern.exec(text);
  if (match === null) return undefined;
  const [, sign, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0, fraction = ''] = match;
  const length =
    Number(weeks) * 7 * day +
    Number(days) * day +
    Number(hours) * hour +
    Number(minutes) * minute +
    Number(seconds) * second +
    Number(fraction.padEnd(3, '0'));
  if (!Number.isSafeInteger(length)) return undefined;
  return sign === '-' && length !== 0 ? -length : length;
}

/** An ISO 8601 duration of hours, minutes and seconds, the same for the same length: `PT36H`, `-PT0.5S`, `PT0S`. */
export function formatIsoDuration(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  const hours = Math.floor(length / hour);
  const minutes = Math.floor((length % hour) / minute);
  const seconds = (length % minute) / second;
  const parts = [
    hours > 0 ? `${hours}H` : '',
    minutes > 0 ? `${minutes}M` : '',
    seconds > 0 || length === 0 ? `${seconds}S` : '',
  ];
  return `${milliseconds < 0 ? '-' : ''}PT${parts.join('')}`;
}
