const timeOfDay = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?$/;

/** `HH:MM:SS.mmm` of a time written as `HH:MM`, `HH:MM:SS` or with up to three decimals; undefined for all else. */
export function normaliseTimeOfDay(text: string): string | undefined {
  const match = timeOfDay.exec(text);
  if (match === null) return undefined;
  const [, minutes = '', seconds = '00', fraction = ''] = match;
  return `${minutes}:${seconds}.${fraction.padEnd(3, '0')}`;
}
