/** A time zone as MongoDB knows it: a name of the IANA database in its own spelling, or an offset; undefined for any other text. */
export function readTimeZone(text: string): string | undefined {
  if (/^[+-](?:0\d|1[0-4])(?::?[0-5]\d)?$/.test(text)) return text;
  // Other offsets that JavaScript takes are none to MongoDB.
  if (!/^[A-Za-z]/.test(text)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
