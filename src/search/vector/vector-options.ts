/** How vectors are compared. */
export interface VectorEngineOptions {
  /**
   * Who compares: the server with an index of vectors (Atlas, or MongoDB with mongot), or this process with every vector that
   * the filter lets through; default "process".
   */
  readonly by?: 'server' | 'process';
  /** How many of the nearest documents are hits, at most 1,000; default 200. What is further away is no hit. */
  readonly window?: number;
  /** How many vectors this process compares for one search at most; default 10,000. */
  readonly mostCompared?: number;
  /** How many neighbours the index of the server looks at, at most 10,000; default 20 times the window, and for all: "all". */
  readonly candidates?: number | 'all';
  /** The name of the index of vectors on the server; default "mongraph_vector". */
  readonly index?: string;
}

/** The same, with what is left out filled in. */
export type VectorSettings = Required<VectorEngineOptions>;

/** MongoDB's own limit (manual: "Run Vector Search Queries", "Fields"). */
export const mostCandidates = 10_000;

/** The most of the nearest that are hits: each of them is kept for a page. */
export const mostWindow = 1000;

/** The manual's advice, for neighbours that are left out seldom. */
const candidatesPerHit = 20;

export function vectorSettings(options: VectorEngineOptions = {}): VectorSettings {
  const { by = 'process', window = 200, mostCompared = 10_000, index = 'mongraph_vector' } = options;
  const { candidates = Math.min(window * candidatesPerHit, mostCandidates) } = options;
  return Object.freeze({ by, window, mostCompared, candidates, index });
}
