/** The value at a dotted path of a document; undefined where there is none. */
export function readPath(document: Readonly<Record<string, unknown>>, path: string): unknown {
  if (!path.includes('.')) return document[path];
  let value: unknown = document;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}
