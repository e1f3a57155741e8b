import type { WantedSearchIndex } from '../../database/search-indexes/inspect-search-indexes.ts';
import { engineMakers } from '../../loaders/search/engine-of-name.ts';
import type { ModelSet } from '../../model/model.ts';
import type { Config } from './config.ts';

/**
 * The search indexes that the search engine of a project needs for its models; none where it needs none.
 *
 * @example
 * const Book = defineModel('Book', { fields: { title: field.string() }, search: { fields: ['title'] } });
 * const models = createModels([Book]);
 * const wanted = wantedSearchIndexes({ search: { engine: 'atlas' } }, models);
 */
export function wantedSearchIndexes(
  { search = {} }: Pick<Config, 'search'>,
  models: ModelSet,
): readonly WantedSearchIndex[] {
  const engine = engineMakers[search.engine ?? 'text']?.(search);
  const wanted = new Map<string, WantedSearchIndex>();
  for (const model of models.values()) {
    if (model.search === undefined || engine?.problem(model) !== undefined) continue;
    for (const index of engine?.searchIndexes?.(model) ?? []) {
      // Shapes of documents are searched with the index of their base.
      const key = JSON.stringify([model.database, model.collection, index.name]);
      if (!wanted.has(key)) wanted.set(key, { model, index });
    }
  }
  return [...wanted.values()];
}
