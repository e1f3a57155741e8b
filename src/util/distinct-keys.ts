import { keyText } from './key-text.ts';

/** Each key once. No pattern is a key: data of the wrong type may have one, and `$in` would match by it. */
export function distinctKeys(keys: readonly unknown[]): unknown[] {
  const values = keys.filter((key) => !(key instanceof RegExp));
  return [...new Map(values.map((key) => [keyText(key), key])).values()];
}
