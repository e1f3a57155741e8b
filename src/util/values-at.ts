/** Every value at a dotted path: through lists of embedded documents, and of a list its elements; null is none. */
export function valuesAt(document: Readonly<Record<string, unknown>>, path: string): unknown[] {
  return collect(document, path.split('.'));
}

function collect(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((element) => collect(element, path));
  const [name, ...rest] = path;
  if (value === undefined || value === null) return [];
  if (name === undefined) return [value];
  return typeof value === 'object' ? collect(Reflect.get(value, name), rest) : [];
}
