import type { ReadCommand } from '../../pipeline/command.ts';
import type { Filter, Projection, SortSpec, Stage } from '../../pipeline/filter.ts';
import type { Access } from '../access.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { applyAccess } from '../rules/apply-access.ts';
import { chooseJoin, type JoinedFilter, type JoinStrategy, type KeyStep } from '../rules/choose-join.ts';
import { keysetFilters } from '../rules/keyset-page.ts';
import { projectionOption, pruneProjection } from '../rules/prune-projection.ts';
import type { OrderKey } from '../order/parse-order.ts';
import type { ReadRequest } from './read-request.ts';

/** Steps that find keys, and then one command. */
export interface Plan {
  readonly steps: readonly KeyStep[];
  readonly command: ReadCommand;
}

/** A page of a list: its rows, and how many documents the list has, each planned alone but sharing the steps. */
export interface ListPlan {
  readonly steps: readonly KeyStep[];
  readonly rows: ReadCommand | undefined;
  readonly count: ReadCommand | undefined;
}

/** What of a list is wanted. */
export interface ListWants {
  readonly rows: boolean;
  /** Whether cursors are, so that the order's values have to be fetched. */
  readonly cursors: boolean;
  readonly count: false | { readonly upTo: number | undefined };
}

/** How to plan: what the viewer may read, and how relations in filters are joined. */
export interface PlanOptions {
  readonly access: Access;
  readonly strategy: JoinStrategy;
}

/** Plans a list: match, sort, limit, and nothing after that but the projection. */
export function planList(request: ReadRequest, wants: ListWants, options: PlanOptions): ListPlan {
  const joined = joinWithAccess(request, options);
  return Object.freeze({
    steps: joined.steps,
    rows: wants.rows ? rowsCommand(request, joined, wants.cursors) : undefined,
    count: wants.count === false ? undefined : countCommand(request, joined, wants.count.upTo),
  });
}

/** One more row than asked for is fetched: it says whether there is a next page. */
function rowsCommand(request: ReadRequest, joined: JoinedFilter, cursors: boolean): ReadCommand {
  const { model, order, page, selection } = request;
  const filter = mergeFilters([joined.filter, ...keysetFilters(order, page)]);
  const shape = {
    sort: sortSpec(order, page.backward),
    limit: page.limit + 1,
    projection: pruneProjection(selection, cursors ? order : []),
    ...(page.skip > 0 ? { skip: page.skip } : {}),
  };
  const { collection } = model;
  if (joined.lookups.length === 0) {
    const { projection, ...options } = shape;
    return Object.freeze({
      kind: 'find',
      collection,
      filter,
      ...options,
      ...projectionOption(model, projection),
    });
  }
  return Object.freeze({
    kind: 'aggregate',
    collection,
    pipeline: [...matchStages(joined, filter), ...stagesOf(shape)],
  });
}

interface Shape {
  readonly sort?: SortSpec;
  readonly skip?: number;
  readonly limit?: number;
  readonly projection: Projection;
}

/** The stages that do in a pipeline what a find's options do. */
export function stagesOf({ sort, skip, limit, projection }: Shape): Stage[] {
  return [
    ...(sort === undefined ? [] : [{ $sort: sort }]),
    ...(skip === undefined ? [] : [{ $skip: skip }]),
    ...(limit === undefined ? [] : [{ $limit: limit }]),
    { $project: projection },
  ];
}

function countCommand(request: ReadRequest, joined: JoinedFilter, upTo: number | undefined): ReadCommand {
  const { collection } = request.model;
  const { filter } = joined;
  if (joined.lookups.length === 0) {
    return Object.freeze({
      kind: 'count',
      collection,
      filter,
      ...(upTo === undefined ? {} : { limit: upTo }),
    });
  }
  const limit = upTo === undefined ? [] : [{ $limit: upTo }];
  return Object.freeze({
    kind: 'aggregate',
    collection,
    pipeline: [...matchStages(joined, filter), ...limit, { $count: 'count' }],
  });
}

/** What needs no join comes first, so that the lookups run for as few documents as possible. */
function matchStages(joined: JoinedFilter, filter: Filter): Stage[] {
  return [{ $match: pushFilterDown(filter, joined.temporary) }, ...joined.lookups, { $match: filter }];
}

/** The parts of a filter that hold without the temporary fields which lookups make. */
function pushFilterDown(filter: Filter, temporary: readonly string[]): Filter {
  const usesJoin = (part: unknown) => temporary.some((name) => JSON.stringify(part).includes(`"${name}"`));
  const entries = Object.entries(filter).flatMap(([name, part]): [string, unknown][] => {
    if (!usesJoin({ [name]: part })) return [[name, part]];
    if (name !== '$and' || !Array.isArray(part)) return [];
    const parts = part.filter((one) => !usesJoin(one));
    return parts.length === 0 ? [] : [[name, parts]];
  });
  return Object.fromEntries(entries);
}

export function sortSpec(order: readonly OrderKey[], backward: boolean): SortSpec {
  return Object.fromEntries(
    order.map(({ path, direction }): [string, 1 | -1] => [path, (direction === 1) === backward ? -1 : 1]),
  );
}

/** A request's condition and what the viewer may read, joined. */
export function joinWithAccess(
  { model, condition }: Pick<ReadRequest, 'model' | 'condition'>,
  { access, strategy }: PlanOptions,
): JoinedFilter {
  return chooseJoin(model, applyAccess(model, condition, access), strategy);
}
