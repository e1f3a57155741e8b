import type { Model } from '../../model/model.ts';
import { scorePath } from '../../planner/search/search-request.ts';
import type { Row } from '../list-result.ts';
import type { SearchResult } from './load-search.ts';

/** A hit of one of several models. */
export interface HitAmongAll {
  readonly model: Model;
  readonly row: Row;
  readonly score: number;
}

/** What one model has for the page. */
export interface HitsOfModel {
  readonly model: Model;
  readonly found: SearchResult;
}

/** A page of hits of several models. */
export interface MergedHits {
  readonly hits: readonly HitAmongAll[];
  readonly hasNextPage: boolean;
}

/** The best of several models; of equal ones by the model's name, and within a model as they came. */
export function mergeHits(lists: readonly HitsOfModel[], limit: number): MergedHits {
  const all = lists
    .flatMap(({ model, found }) =>
      found.rows.map((row): HitAmongAll => ({ model, row, score: Number(row[scorePath]) })),
    )
    .toSorted((one, other) => other.score - one.score || compareNames(one.model.name, other.model.name));
  const hasNextPage = all.length > limit || lists.some(({ found }) => found.hasNextPage);
  return { hits: all.slice(0, limit), hasNextPage };
}

/** By code units, as places are compared. */
function compareNames(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
