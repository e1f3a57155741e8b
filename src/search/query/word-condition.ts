import type { Search } from '../search.ts';

/**
 * What a search says of single words that no vector can tell, as its client wrote it: that they must not be there, or in which
 * fields; undefined where it says nothing of the kind.
 */
export function wordCondition({ named, query: { must, not } }: Search): string | undefined {
  if (named) return '`fields`';
  const [excluded] = not;
  if (excluded !== undefined) return `"-${excluded.text}"`;
  const placed = must.flatMap(({ anyOf }) => anyOf).find(({ field }) => field !== undefined);
  return placed && `"${placed.field}:${placed.text}"`;
}
