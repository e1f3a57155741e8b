import type { ReadCommand } from '../../pipeline/command.ts';
import type { SortSpec } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { Access } from '../access.ts';
import { deriveInto } from '../derive/derive-stages.ts';
import { countStages } from '../emit/count-stages.ts';
import { matchStages } from '../emit/match-stages.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { applyAccess } from '../rules/apply-access.ts';
import { servesWholeOrder } from '../index-use.ts';
import { chooseJoin, type JoinedFilter, type JoinStrategy } from '../rules/choose-join.ts';
import type { DataFacts } from '../rules/data-facts.ts';
import type { JoinReads } from '../rules/join-cost.ts';
import { keysetFilters } from '../rules/keyset-page.ts';
import { pruneProjection } from '../rules/prune-projection.ts';
import type { OrderKey } from '../order/parse-order.ts';
import type { AnyPlan } from './any-plan.ts';
import type { ReadRequest } from './read-request.ts';
import { rowsRead } from './rows-read.ts';

/** Steps that find keys, and then one command. */
export interface Plan extends AnyPlan {
  readonly command: ReadCommand;
}

/** A page of a list: its rows, and how many documents the list has, each planned alone but sharing the steps. */
export interface ListPlan extends AnyPlan {
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
  /** What is known of the data, where lists are planned. */
  readonly facts?: DataFacts | undefined;
}

/** Plans a list: match, sort, limit, and nothing after that but the projection. */
export function planList(request: ReadRequest, wants: ListWants, options: PlanOptions): ListPlan {
  const joined = joinWithAccess(request, options, readsOf(request, wants));
  const ordered = wants.rows ? deriveOrder(joined, request.order, options) : joined;
  return Object.freeze({
    steps: ordered.steps,
    choices: joined.choices,
    probes: joined.probes,
    rows: wants.rows ? rowsCommand(request, ordered, wants.cursors) : undefined,
    count: wants.count === false ? undefined : countCommand(request, joined, wants.count.upTo),
  });
}

/** Asked for only where there is a relation to join. */
function readsOf({ model, order, page }: ReadRequest, { rows, count }: ListWants): () => JoinReads {
  return () => ({
    rows: rows ? page.skip + page.limit + 1 : undefined,
    inOrder: servesWholeOrder(model, sortSpec(order, false)),
    counted: count !== false,
  });
}

/** One more row than asked for is fetched: it says whether there is a next page. */
function rowsCommand(request: ReadRequest, joined: JoinedFilter, cursors: boolean): ReadCommand {
  const { model, order, page, selection } = request;
  const filter = mergeFilters([joined.filter, ...keysetFilters(order, page)]);
  const shape = {
    sort: sortSpec(order, page.backward),
    ...oneMoreThan(page.limit),
    projection: pruneProjection(selection, { order: cursors ? order : [], made: joined.temporary }),
    ...(page.skip > 0 ? { skip: page.skip } : {}),
  };
  return rowsRead({ model, joined, filter }, shape);
}

/** The limit that lets one row more through than wanted; none where all are. */
export function oneMoreThan(wanted: number): { readonly limit?: number } {
  return wanted === Infinity ? {} : { limit: wanted + 1 };
}

/** The command that counts what a joined filter finds, maybe up to a number; its answer is one document `{ count }`. */
export function countCommand(
  { model }: Pick<ReadRequest, 'model'>,
  joined: JoinedFilter,
  upTo: number | undefined,
): ReadCommand {
  const place = placeOf(model);
  const { filter } = joined;
  if (joined.lookups.length === 0) {
    // With an empty filter MongoDB answers from the collection's metadata: in constant time, but with what open transactions
    // have inserted. That is worth it: pages do not rest on the number, and in a transaction `count` becomes an aggregation.
    return Object.freeze({
      kind: 'count',
      ...place,
      filter,
      ...(upTo === undefined ? {} : { limit: upTo }),
    });
  }
  return Object.freeze({
    kind: 'aggregate',
    ...place,
    pipeline: [...matchStages(joined, filter), ...countStages(upTo)],
  });
}

/** The sort that gives an order, or for the last ones of a list its reverse. */
export function sortSpec(order: readonly OrderKey[], backward: boolean): SortSpec {
  return Object.fromEntries(
    order.map(({ path, direction }): [string, 1 | -1] => [path, (direction === 1) === backward ? -1 : 1]),
  );
}

/** The joined filter with what an order sorts by that documents do not store. */
export function deriveOrder(
  joined: JoinedFilter,
  order: readonly OrderKey[],
  { access }: PlanOptions,
): JoinedFilter {
  return deriveInto(
    joined,
    order.flatMap(({ derived }) => derived ?? []),
    access,
  );
}

/** A request's condition and what the viewer may read, joined. */
export function joinWithAccess(
  { model, condition, deleted }: Pick<ReadRequest, 'model' | 'condition' | 'deleted'>,
  { access, strategy, facts }: PlanOptions,
  reads?: () => JoinReads,
): JoinedFilter {
  return chooseJoin(model, applyAccess(model, condition, access, deleted), { strategy, facts, reads });
}
