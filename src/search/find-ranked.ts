import type { Filter, Stage } from '../pipeline/filter.ts';
import type { RankedHit } from './ranking.ts';

/** The stages that find documents that were ranked before, each with its score; the filter decides once more. */
export function findRanked(ranked: readonly RankedHit[], filter: Filter, scorePath: string): Stage[] {
  const ids = ranked.map(({ id }) => id);
  const scores = ranked.map(({ score }) => score);
  const position = { $indexOfArray: [{ $literal: ids }, '$_id'] };
  return [
    { $match: { $and: [{ _id: { $in: ids } }, filter] } },
    { $set: { [scorePath]: { $toDouble: { $arrayElemAt: [{ $literal: scores }, position] } } } },
  ];
}
