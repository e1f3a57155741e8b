import type { Model } from '../../model/model.ts';
import type { Filter, Stage } from '../../pipeline/filter.ts';
import type { FindOptions, SearchEngine } from '../engine.ts';
import { findRanked } from '../find-ranked.ts';
import type { PreparedSearch } from '../prepared-search.ts';
import type { Ranking, RankingOptions } from '../ranking.ts';
import { rankExactly, vectorCandidates, type Compared } from './exact-ranking.ts';
import { vectorSettings, type VectorEngineOptions, type VectorSettings } from './vector-options.ts';
import { vectorIndexes } from './vector-index.ts';
import { takenBy, vectorStage } from './vector-stage.ts';

/**
 * Finds documents by what they are about: those whose vectors are nearest to that of the query.
 *
 * The nearest are those of the documents that the viewer wants and may read. So the server is asked only where its index
 * can decide that; else, and where the server has no such index, this process compares.
 */
export function vectorEngine(options: VectorEngineOptions = {}): SearchEngine {
  const settings = vectorSettings(options);
  return Object.freeze({
    name: 'vector',
    ordered: false,
    comparesVectors: true,
    capabilities: Object.freeze({
      phrases: 'none',
      negation: 'none',
      stemming: 'none',
      fields: 'none',
      prefixes: 'none',
      fuzzy: 'none',
      highlights: 'none',
      facets: 'mongraph',
      suggestions: 'mongraph',
      didYouMean: 'none',
      synonyms: 'approximate',
      meaning: settings.by === 'server' ? 'server' : 'mongraph',
    }),
    ranking: (prepared: PreparedSearch, asked: RankingOptions) => ranking(prepared, asked, settings),
    find: (prepared: PreparedSearch, filter: Filter, how: FindOptions) =>
      find(prepared, { filter, settings, ...how }),
    problem: (model: Model) =>
      model.search === undefined || model.search.vector !== undefined
        ? undefined
        : 'its `search` has no `vector`',
    searchIndexes: (model: Model) => vectorIndexes(model, settings),
  } satisfies SearchEngine);
}

/** What is compared with what; undefined where there is nothing to compare. */
export function comparedOf({ search, vector }: PreparedSearch): Compared | undefined {
  const declared = search.declared.vector;
  if (declared === undefined || vector === undefined) return undefined;
  return { model: search.model, declared, query: vector };
}

/** Whether the server's index can decide which documents may be among the nearest. */
export function isServed(compared: Compared, { filter, looksUp }: RankingOptions, { by }: VectorSettings) {
  return by === 'server' && !looksUp && takenBy(compared, filter).isWhole;
}

function ranking(
  prepared: PreparedSearch,
  asked: RankingOptions,
  settings: VectorSettings,
): Ranking | undefined {
  const compared = comparedOf(prepared);
  if (compared === undefined || isServed(compared, asked, settings)) return undefined;
  return {
    lists: [vectorCandidates(compared.declared, settings)],
    rank: ([rows = []]) => rankExactly(rows, compared, settings),
  };
}

interface Finding extends FindOptions {
  readonly filter: Filter;
  readonly settings: VectorSettings;
}

function find(prepared: PreparedSearch, { filter, settings, scorePath }: Finding): readonly Stage[] {
  const compared = comparedOf(prepared);
  if (compared === undefined) return [{ $match: { _id: { $in: [] } } }];
  if (prepared.ranked !== undefined) return findRanked(prepared.ranked, filter, scorePath);
  return [
    vectorStage(compared, filter, settings),
    // The index may be a little behind the documents.
    { $match: filter },
    { $set: { [scorePath]: { $meta: 'vectorSearchScore' } } },
  ];
}
