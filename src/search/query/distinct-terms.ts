import type { Term } from './search-query.ts';

/** Equal for terms that ask for the same. */
export function termKey({ kind, text, field }: Term): string {
  return JSON.stringify([kind, field, text]);
}

/** The first of each of the terms that ask for the same. */
export function distinctTerms(terms: readonly Term[]): readonly Term[] {
  return Object.freeze([...keyed(terms, termKey).values()]);
}

/** The first of each of the groups that have the same terms, in whatever order. */
export function distinctGroups(groups: readonly (readonly Term[])[]): readonly (readonly Term[])[] {
  const groupKey = (terms: readonly Term[]) => JSON.stringify(terms.map(termKey).toSorted());
  return [...keyed(groups.map(distinctTerms), groupKey).values()];
}

function keyed<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    if (!found.has(key)) found.set(key, item);
  }
  return found;
}
