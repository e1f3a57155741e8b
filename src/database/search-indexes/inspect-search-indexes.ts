import type { Model } from '../../model/model.ts';
import type { SearchIndex } from '../../model/search/search-index.ts';
import { databaseOf, type Databases } from '../databases.ts';
import { listSearchIndexes } from './list-search-indexes.ts';
import { searchIndexState, type SearchIndexState } from './search-index-state.ts';

/** A search index that a model needs. */
export interface WantedSearchIndex {
  readonly model: Model;
  readonly index: SearchIndex;
}

export interface InspectedSearchIndex extends WantedSearchIndex {
  /** "unavailable": the server has no search. */
  readonly state: SearchIndexState | { readonly kind: 'unavailable' };
}

/** Compares search indexes with those of the databases, and changes nothing. */
export async function inspectSearchIndexes(
  databases: Databases,
  wanted: readonly WantedSearchIndex[],
): Promise<readonly InspectedSearchIndex[]> {
  const inspected: InspectedSearchIndex[] = [];
  for (const { model, index } of wanted) {
    const listed = await listSearchIndexes(databaseOf(databases, model.database), model.collection);
    const state = listed === 'unavailable' ? ({ kind: listed } as const) : searchIndexState(index, listed);
    inspected.push({ model, index, state });
  }
  return inspected;
}
