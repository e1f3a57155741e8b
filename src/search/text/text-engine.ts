import type { Filter, Stage } from '../../pipeline/filter.ts';
import type { FindOptions, SearchEngine } from '../engine.ts';
import type { PreparedSearch } from '../prepared-search.ts';
import { ownScore } from './own-score.ts';
import { languageOf, readTerms } from './read-terms.ts';
import { textFilter } from './text-filter.ts';

/** MongoDB's text index (manual: "Text Indexes on Self-Managed Deployments"), on every server. */
export const textEngine: SearchEngine = Object.freeze<SearchEngine>({
  name: 'text',
  ordered: false,
  looksWordsUp: true,
  capabilities: Object.freeze({
    phrases: 'mongraph',
    negation: 'server',
    stemming: 'server',
    fields: 'mongraph',
    prefixes: 'mongraph',
    fuzzy: 'approximate',
    highlights: 'mongraph',
    facets: 'mongraph',
    suggestions: 'mongraph',
    didYouMean: 'mongraph',
    synonyms: 'none',
    meaning: 'none',
  }),
  find,
  problem: (model) =>
    model.search === undefined || model.search.fields.length > 0
      ? undefined
      : 'it has no text fields to search',
});

function find(prepared: PreparedSearch, filter: Filter, { scorePath }: FindOptions): readonly Stage[] {
  const terms = readTerms(prepared);
  if (terms.must.length === 0) return [{ $match: { _id: { $in: [] } } }];
  const { search } = prepared;
  const score = search.restricted ? ownScore(terms.must, languageOf(search)) : { $meta: 'textScore' };
  return [{ $match: textFilter(terms, search, filter) }, { $set: { [scorePath]: score } }];
}
