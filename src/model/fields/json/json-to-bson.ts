/**
 * A JSON value as the driver may store it: the same values, with keys that mean something to it made harmless.
 *
 * An object with a key `_bsontype` would be taken for one of the driver's own; as a map, it is stored as it is.
 */
export function jsonToBson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonToBson);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, jsonToBson(inner)]);
  return Object.hasOwn(value, '_bsontype') ? new Map(entries) : Object.fromEntries(entries);
}
