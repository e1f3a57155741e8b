import { documentOf } from './draft.ts';
import { queryOf, type OperationKind, type RootField, type Roots } from './operation-kind.ts';
import { randomField } from './selection.ts';

const searching: ReadonlySet<string | undefined> = new Set(['search', 'searchEverywhere', 'suggest']);

/** Searches and completions: their hits, scores, counts, facets and highlights, whatever of it the schema has. */
export const searches: OperationKind = {
  name: 'search',
  weight: 6,
  isThere: (roots) => searchesAmong(roots).length > 0,
  make: (draft, roots) => {
    const fields = searchesAmong(roots);
    if (fields.length === 0) return undefined;
    const field = randomField(draft.random.pick(fields), { draft, depth: 1, isShared: true });
    return field === undefined ? undefined : documentOf(draft, 'query', field);
  },
};

function searchesAmong({ queries }: Roots): readonly RootField[] {
  return queries.filter((field) => searching.has(queryOf(field)));
}
