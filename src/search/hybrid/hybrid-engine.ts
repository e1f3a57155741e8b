import type { Model } from '../../model/model.ts';
import type { Filter, Stage } from '../../pipeline/filter.ts';
import type { FindOptions, SearchEngine } from '../engine.ts';
import { findRanked } from '../find-ranked.ts';
import type { PreparedSearch } from '../prepared-search.ts';
import type { Ranking, RankingOptions } from '../ranking.ts';
import { comparedOf, isServed } from '../vector/vector-engine.ts';
import { vectorIndexes } from '../vector/vector-index.ts';
import { vectorSettings, type VectorEngineOptions } from '../vector/vector-options.ts';
import { fusionStages, isFused } from './fusion-stages.ts';
import { fuseRanks } from './fuse-ranks.ts';
import type { HybridSettings } from './hybrid-settings.ts';
import { textSide, vectorSide } from './sides.ts';

/** How much a list of hits counts, from 0 upwards; default 1 for both. */
export interface HybridWeights {
  readonly text?: number;
  readonly vector?: number;
}

export interface HybridEngineOptions {
  /** What finds by words. */
  readonly text: SearchEngine;
  readonly vectors?: VectorEngineOptions | undefined;
  readonly weights?: HybridWeights | undefined;
  /** Who joins the two lists; default: this process. */
  readonly fusion?: Fusion | undefined;
}

/** Who joins the lists of a hybrid search: the server by `$rankFusion`, from MongoDB 8.0 on, or this process. */
export type Fusion = 'server' | 'process';

/**
 * Finds by words and by meaning, and joins the two lists by reciprocal rank fusion: by `$rankFusion` where that is wanted and
 * the server has an index of vectors, by this process else.
 *
 * Of each list the best of a window count, and only those are hits.
 */
export function hybridEngine({
  text,
  vectors,
  weights,
  fusion = 'process',
}: HybridEngineOptions): SearchEngine {
  const both = Object.freeze({ text: 1, vector: 1, ...weights });
  const settings: HybridSettings = { ...vectorSettings(vectors), text, weights: both, fusion };
  return Object.freeze({
    name: 'hybrid',
    ordered: false,
    looksWordsUp: text.looksWordsUp === true,
    comparesVectors: true,
    capabilities: Object.freeze({
      ...text.capabilities,
      meaning: settings.by === 'server' ? 'server' : 'mongraph',
    }),
    ranking: (prepared: PreparedSearch, asked: RankingOptions) => ranking(prepared, asked, settings),
    find: (prepared: PreparedSearch, filter: Filter, how: FindOptions) =>
      find(prepared, { filter, settings, how }),
    problem: (model: Model) => problem(model, text),
    searchIndexes: (model: Model) => [
      ...(text.searchIndexes?.(model) ?? []),
      ...vectorIndexes(model, settings),
    ],
  } satisfies SearchEngine);
}

function problem(model: Model, text: SearchEngine): string | undefined {
  if (model.search === undefined) return undefined;
  return model.search.vector === undefined ? 'its `search` has no `vector`' : text.problem(model);
}

function ranking(
  prepared: PreparedSearch,
  asked: RankingOptions,
  settings: HybridSettings,
): Ranking | undefined {
  const compared = comparedOf(prepared);
  if (compared === undefined) return undefined;
  const served = isServed(compared, asked, settings);
  if (served && settings.fusion === 'server' && isFused(prepared, settings)) return undefined;
  const sides = [textSide(prepared, settings), vectorSide(compared, { settings, served })];
  return {
    lists: sides.map(({ list }) => list),
    rank: (answers) =>
      fuseRanks(sides.map(({ idsOf, weight }, index) => ({ ids: idsOf(answers[index] ?? []), weight }))),
  };
}

interface Finding {
  readonly filter: Filter;
  readonly settings: HybridSettings;
  readonly how: FindOptions;
}

function find(prepared: PreparedSearch, { filter, settings, how }: Finding): readonly Stage[] {
  if (prepared.ranked !== undefined) return findRanked(prepared.ranked, filter, how.scorePath);
  const compared = comparedOf(prepared);
  return compared === undefined
    ? settings.text.find(prepared, filter, how)
    : fusionStages(prepared, compared, { filter, settings, scorePath: how.scorePath });
}
