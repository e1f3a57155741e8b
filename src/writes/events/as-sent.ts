import { isPlainObject } from '../../util/is-plain-object.ts';

/**
 * A value that was read, as it can be sent again: a document with a key `_bsontype`, as JSON may have it, would be taken
 * for a value of the driver's own; as a map, it is stored as it is.
 */
export function asSent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSent);
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, asSent(inner)]);
  return Object.hasOwn(value, '_bsontype') ? new Map(entries) : Object.fromEntries(entries);
}
