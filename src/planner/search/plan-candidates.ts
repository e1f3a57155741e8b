import type { ReadCommand } from '../../pipeline/command.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { PreparedSearch } from '../../search/prepared-search.ts';
import type { Ranking } from '../../search/ranking.ts';
import { matchStages } from '../emit/match-stages.ts';
import type { AnyPlan } from '../plan/any-plan.ts';
import { joinWithAccess, type PlanOptions } from '../plan/plan-list.ts';
import type { SearchRequest } from './search-request.ts';
import { splitMatch } from './split-match.ts';

/** What is read so that the engine can rank: a command for each of its lists. */
export interface CandidatesPlan extends AnyPlan {
  readonly lists: readonly ReadCommand[];
  /** Undefined where the engine does not have to. */
  readonly rank: Ranking['rank'] | undefined;
}

/** Plans the reading of candidates: only those that the viewer may read and wants are any. */
export function planCandidates(
  request: SearchRequest,
  { prepared, ...options }: PlanOptions & { readonly prepared: PreparedSearch },
): CandidatesPlan {
  const { engine, search } = request;
  const joined = joinWithAccess({ ...request, model: search.model }, options);
  const { filter, lookups, steps, choices, probes } = joined;
  const ranking = engine.ranking?.(prepared, { filter, looksUp: lookups.length > 0 });
  if (ranking === undefined) return Object.freeze({ steps: [], choices, lists: [], rank: undefined });
  const { match, behind } = splitMatch(matchStages(joined, filter));
  const lists = ranking.lists.map(({ find, take }): ReadCommand => {
    const pipeline = [...find(match), ...behind, ...take];
    return Object.freeze({ kind: 'aggregate', ...placeOf(search.model), pipeline });
  });
  return Object.freeze({ steps, choices, ...(probes && { probes }), lists, rank: ranking.rank });
}
