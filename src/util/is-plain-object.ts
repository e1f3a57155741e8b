/**
 * Whether a value is an object literal, as filters, stages, documents and GraphQL's inputs are (these without a prototype),
 * and no BSON value, date or list.
 */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
