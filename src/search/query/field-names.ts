/** The path of the searched field that is meant by a name, if one is. */
export type FieldNamed = (written: string) => string | undefined;

/** Finds fields by their exact name, else by one that differs only in case where that is a single one. */
export function fieldNames(fields: readonly string[]): FieldNamed {
  const exact = new Set(fields);
  const folded = new Map<string, string | undefined>();
  for (const field of exact) {
    const key = field.toLowerCase();
    folded.set(key, folded.has(key) ? undefined : field);
  }
  return (written) => (exact.has(written) ? written : folded.get(written.toLowerCase()));
}
