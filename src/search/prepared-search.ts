import type { RankedHit } from './ranking.ts';
import type { Search } from './search.ts';
import type { Term } from './query/search-query.ts';

/** A search with what had to be asked for first. */
export interface PreparedSearch {
  readonly search: Search;
  /**
   * The words of the collection that a term stands for, in lower case as written: inflections, those that begin with a prefix,
   * those that a misspelling may mean. A term that is not here stands for itself.
   */
  readonly forms: ReadonlyMap<Term, readonly string[]>;
  /** What is asked for, as a vector; only where the engine compares vectors. */
  readonly vector: Float32Array | undefined;
  /** The hits, best first, where an engine ranked them before; they were the viewer's then. */
  readonly ranked?: readonly RankedHit[] | undefined;
}

/** A search for which nobody has to be asked. */
export function unprepared(search: Search): PreparedSearch {
  return Object.freeze({ search, forms: new Map(), vector: undefined });
}
