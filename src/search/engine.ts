import type { Model } from '../model/model.ts';
import type { SearchIndex } from '../model/search/search-index.ts';
import type { Filter, Stage } from '../pipeline/filter.ts';
import type { Capabilities } from './capabilities.ts';
import type { PreparedSearch } from './prepared-search.ts';
import type { Ranking, RankingOptions } from './ranking.ts';

export type EngineName = 'text' | 'atlas' | 'vector' | 'hybrid';

/** What finds documents: what it makes of a search, as a pure function. */
export interface SearchEngine {
  readonly name: EngineName;
  readonly capabilities: Capabilities;
  /**
   * Whether documents come best first, each with a token that says where it stands; pages go on behind a token then. Without
   * it they come in any order, and are sorted by their score and `_id`.
   */
  readonly ordered: boolean;
  /** Whether it has to be told which words a term stands for. */
  readonly looksWordsUp?: boolean;
  /** Whether it needs a vector of what is searched for. */
  readonly comparesVectors?: boolean;
  /**
   * What has to be read and compared before documents are found: `find` gets it as `ranked` then. Undefined where `find` can do
   * without; engines that do not have it always can.
   */
  readonly ranking?: (prepared: PreparedSearch, options: RankingOptions) => Ranking | undefined;
  /**
   * The first stages of a pipeline, which give the documents that satisfy the search and the filter, each with its score, a
   * number from 0 upwards, at `scorePath`.
   *
   * @throws MongraphError SEARCH_UNSUPPORTED for what the engine cannot do.
   */
  readonly find: (prepared: PreparedSearch, filter: Filter, options: FindOptions) => readonly Stage[];
  /** What keeps the engine from searching a model, for its author; undefined where nothing does. */
  readonly problem: (model: Model) => string | undefined;
  /** The search indexes that it needs for a model, besides the model's own indexes; none where it is not there. */
  readonly searchIndexes?: (model: Model) => readonly SearchIndex[];
}

export interface FindOptions {
  /** Where the score goes. */
  readonly scorePath: string;
  /** Where the token of ordered documents goes. */
  readonly tokenPath: string;
  /** The token behind which ordered documents are wanted. */
  readonly after: string | undefined;
  /** How many of the best are wanted at least; undefined where all are, to be counted. */
  readonly limit: number | undefined;
}
