import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model } from '../../model/model.ts';
import type { ModelVector } from '../../model/search/model-search.ts';
import type { CandidateList, CandidateRow, RankedHit } from '../ranking.ts';
import { nearest } from './nearest.ts';
import { codecOf } from './read-vector.ts';
import { nearnessTo } from './similarity.ts';
import type { VectorSettings } from './vector-options.ts';

/** Where a candidate's vector stands. */
const vectorPath = '__vector';

/** All documents with a vector that the filter lets through, one more than may be compared. */
export function vectorCandidates(declared: ModelVector, { mostCompared }: VectorSettings): CandidateList {
  const path = declared.storedPath;
  return {
    find: (filter) => [{ $match: { $and: [{ [path]: { $type: ['binData', 'array'] } }, filter] } }],
    take: [{ $limit: mostCompared + 1 }, { $project: { _id: 1, [vectorPath]: `$${path}` } }],
  };
}

/** What a comparison is about. */
export interface Compared {
  readonly model: Model;
  readonly declared: ModelVector;
  readonly query: Float32Array;
}

/**
 * The nearest of all candidates, exactly.
 *
 * @throws MongraphError SEARCH_TOO_MANY_VECTORS
 */
export function rankExactly(
  rows: readonly CandidateRow[],
  { model, declared, query }: Compared,
  { mostCompared, window }: VectorSettings,
): readonly RankedHit[] {
  if (rows.length > mostCompared) {
    throw new MongraphError('SEARCH_TOO_MANY_VECTORS', { model: model.name, limit: mostCompared });
  }
  const { fromBson } = codecOf(declared);
  const nearness = nearnessTo(query, declared.similarity);
  const hits = rows.flatMap((row): RankedHit[] => {
    const vector = fromBson(row[vectorPath]);
    const score = vector && nearness(vector);
    return score === undefined ? [] : [{ id: row['_id'], score }];
  });
  return nearest(hits, window);
}
