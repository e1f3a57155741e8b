import type { VectorSimilarity } from '../../model/search/search-options.ts';

/** How near a document's vector is, from 0 upwards; undefined where that cannot be said. */
export type Nearness = (vector: Float32Array) => number | undefined;

/**
 * The scores of `$vectorSearch` (manual: "Run Vector Search Queries", "Score"), so that they mean the same on every server.
 */
export function nearnessTo(query: Float32Array, similarity: VectorSimilarity): Nearness {
  return nearnesses[similarity](query);
}

const nearnesses: Readonly<Record<VectorSimilarity, (query: Float32Array) => Nearness>> = {
  cosine: (query) => {
    const length = Math.sqrt(dot(query, query));
    return (vector) => {
      const both = length * Math.sqrt(dot(vector, vector));
      // A vector without a direction is near to nothing.
      return both === 0 ? undefined : clamped((1 + dot(query, vector) / both) / 2);
    };
  },
  // Made for vectors of length 1; of others it may be anything, and scores are not negative.
  dotProduct: (query) => (vector) => Math.max(0, (1 + dot(query, vector)) / 2),
  euclidean: (query) => (vector) => 1 / (1 + distance(query, vector)),
};

/** Rounding may lead a little beyond 1. */
function clamped(score: number): number {
  return Math.min(1, Math.max(0, score));
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}

function distance(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += ((one[index] ?? 0) - (other[index] ?? 0)) ** 2;
  return Math.sqrt(sum);
}
