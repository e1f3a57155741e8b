/** The entries of an object's own; `undefined` is as left out. */
export function inputEntries(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([, entry]) => entry !== undefined);
}
