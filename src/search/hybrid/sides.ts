import type { PreparedSearch } from '../prepared-search.ts';
import type { CandidateList, CandidateRow } from '../ranking.ts';
import { rankExactly, vectorCandidates, type Compared } from '../vector/exact-ranking.ts';
import { vectorStage } from '../vector/vector-stage.ts';
import type { HybridSettings } from './hybrid-settings.ts';

/** One of the lists that are joined. */
export interface Side {
  readonly list: CandidateList;
  /** The ids of its best, best first. */
  readonly idsOf: (rows: readonly CandidateRow[]) => readonly unknown[];
  readonly weight: number;
}

const scorePath = '__score';

/** How the side of the words is asked for. */
export const byText = Object.freeze({ scorePath, tokenPath: '__token', after: undefined, limit: undefined });

/** The best by words. */
export function textSide(prepared: PreparedSearch, { text, window, weights }: HybridSettings): Side {
  const sort = text.ordered ? [] : [{ $sort: { [scorePath]: -1, _id: 1 } }];
  return {
    list: {
      find: (filter) => text.find(prepared, filter, byText),
      take: [...sort, { $limit: window }, { $project: { _id: 1 } }],
    },
    idsOf: idsIn,
    weight: weights.text,
  };
}

/** The best by meaning: as the server finds them, or compared here. */
export function vectorSide(
  compared: Compared,
  { settings, served }: { readonly settings: HybridSettings; readonly served: boolean },
): Side {
  const weight = settings.weights.vector;
  if (!served) {
    const idsOf = (rows: readonly CandidateRow[]) => idsOfHits(rankExactly(rows, compared, settings));
    return { list: vectorCandidates(compared.declared, settings), idsOf, weight };
  }
  const list: CandidateList = {
    find: (filter) => [vectorStage(compared, filter, settings), { $match: filter }],
    take: [{ $project: { _id: 1 } }],
  };
  return { list, idsOf: idsIn, weight };
}

function idsIn(rows: readonly CandidateRow[]): readonly unknown[] {
  return rows.map((row) => row['_id']);
}

function idsOfHits(hits: readonly { readonly id: unknown }[]): readonly unknown[] {
  return hits.map(({ id }) => id);
}
