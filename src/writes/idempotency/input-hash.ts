import { createHash } from 'node:crypto';
import { serialize } from 'bson';
import { isPlainObject } from '../../util/is-plain-object.ts';

/** A hash of an input that is the same whatever the order of its names, and another for values of other BSON types. */
export function inputHash(input: unknown): string {
  // As BSON, values of different types differ; as lists, objects have no names that BSON could refuse.
  const bytes = serialize({ input: inOrder(input) });
  return createHash('sha256').update(bytes).digest('base64');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(inOrder)];
  if (!isPlainObject(value)) return value ?? null;
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return ['object', ...entries.flatMap(([name, inner]) => [name, inOrder(inner)])];
}
