import type { AggregateCommand } from '../../pipeline/command.ts';
import type { Stage } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import { countStages } from '../emit/count-stages.ts';
import { matchStages } from '../emit/match-stages.ts';
import type { AnyPlan } from '../plan/any-plan.ts';
import { joinWithAccess, type ListWants, type PlanOptions } from '../plan/plan-list.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import { keysetFilters } from '../rules/keyset-page.ts';
import { pruneProjection } from '../rules/prune-projection.ts';
import type { NearRequest } from './near-request.ts';

/** A page of documents by distance, and how many there are, each planned alone but sharing the steps. */
export interface NearPlan extends AnyPlan {
  readonly rows: AggregateCommand | undefined;
  readonly count: AggregateCommand | undefined;
  /** Up to `limit` of the documents at one distance, in the order of `_id`. */
  readonly tiesAt: (distance: number, limit: number) => AggregateCommand;
}

/** Plans reading by distance: `$geoNear` streams, so that a page reads little more than itself. */
export function planNear(request: NearRequest, wants: ListWants, options: PlanOptions): NearPlan {
  const joined = joinWithAccess(request, options);
  const { limit } = request.page;
  return Object.freeze({
    steps: joined.steps,
    choices: joined.choices,
    rows: wants.rows ? rowsCommand(request, joined, limit + 1) : undefined,
    count: wants.count === false ? undefined : countCommand(request, joined, wants.count.upTo),
    tiesAt: (distance: number, most: number) => tiesCommand(request, joined, { distance, most }),
  });
}

/** Like any page one row longer than asked for; those that are equally far come in any order. */
function rowsCommand(request: NearRequest, joined: JoinedFilter, limit: number): AggregateCommand {
  const { near, page } = request;
  const cursor = Number(page.after?.[0] ?? 0);
  const minDistance = Math.max(near.minDistance ?? 0, cursor);
  return aggregate(request, [
    ...nearStages(request, joined, { minDistance, maxDistance: near.maxDistance }),
    ...behindCursor(request),
    { $limit: limit },
    projectStage(request, joined),
  ]);
}

interface Ties {
  readonly distance: number;
  readonly most: number;
}

function tiesCommand(request: NearRequest, joined: JoinedFilter, { distance, most }: Ties): AggregateCommand {
  return aggregate(request, [
    ...nearStages(request, joined, { minDistance: distance, maxDistance: distance }),
    ...behindCursor(request),
    { $sort: { _id: 1 } },
    { $limit: most },
    projectStage(request, joined),
  ]);
}

function countCommand(
  request: NearRequest,
  joined: JoinedFilter,
  upTo: number | undefined,
): AggregateCommand {
  const { minDistance = 0, maxDistance } = request.near;
  return aggregate(request, [
    ...nearStages(request, joined, { minDistance, maxDistance }),
    ...countStages(upTo),
  ]);
}

interface Distances {
  readonly minDistance: number;
  readonly maxDistance: number | undefined;
}

/** `$geoNear` with what of the filter needs no lookup, then the rest. */
function nearStages(
  { near, order }: NearRequest,
  joined: JoinedFilter,
  { minDistance, maxDistance }: Distances,
): Stage[] {
  const stages = matchStages(joined, joined.filter);
  const match = stages[0]?.['$match'];
  const [distance] = order;
  const $geoNear = {
    near: { type: 'Point', coordinates: near.point },
    key: near.storedPath,
    distanceField: distance.path,
    ...(minDistance === 0 ? {} : { minDistance }),
    ...(maxDistance === undefined ? {} : { maxDistance }),
    ...(match === undefined ? {} : { query: match }),
  };
  return [{ $geoNear }, ...stages.slice(match === undefined ? 0 : 1)];
}

function behindCursor({ order, page }: NearRequest): Stage[] {
  return keysetFilters(order, page).map((filter) => ({ $match: filter }));
}

function projectStage({ selection, order }: NearRequest, { temporary }: JoinedFilter): Stage {
  return { $project: pruneProjection(selection, { order, made: temporary }) };
}

function aggregate({ model }: NearRequest, pipeline: readonly Stage[]): AggregateCommand {
  return Object.freeze({ kind: 'aggregate', ...placeOf(model), pipeline });
}
