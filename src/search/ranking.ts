import type { Filter, Stage } from '../pipeline/filter.ts';

/** What an engine that compares documents itself has to read before it can say which are found. */
export interface Ranking {
  readonly lists: readonly CandidateList[];
  /**
   * The hits, best first, from the rows of each list.
   *
   * @throws MongraphError SEARCH_TOO_MANY_VECTORS
   */
  readonly rank: (answers: readonly (readonly CandidateRow[])[]) => readonly RankedHit[];
}

/** Documents that may be hits: the stages that find them among what the filter lets through, and what is read of them. */
export interface CandidateList {
  readonly find: (filter: Filter) => readonly Stage[];
  /** Behind all that decides whether a document may be read. */
  readonly take: readonly Stage[];
}

export type CandidateRow = Readonly<Record<string, unknown>>;

export interface RankedHit {
  readonly id: unknown;
  readonly score: number;
}

/** What an engine is asked about a ranking with. */
export interface RankingOptions {
  /** All that decides which documents the viewer wants and may read; what needs lookups stands behind it. */
  readonly filter: Filter;
  readonly looksUp: boolean;
}
