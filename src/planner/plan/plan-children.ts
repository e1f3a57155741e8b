import type { ReadCommand } from '../../pipeline/command.ts';
import type { SortSpec } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import type { Model } from '../../model/model.ts';
import { matchStages } from '../emit/match-stages.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { keysetFilters } from '../rules/keyset-page.ts';
import { pruneProjection } from '../rules/prune-projection.ts';
import { servesOrder } from '../index-use.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import type { AnyPlan } from './any-plan.ts';
import type { ChildLink } from './child-link.ts';
import {
  deriveOrder,
  joinWithAccess,
  oneMoreThan,
  sortSpec,
  type ListWants,
  type PlanOptions,
} from './plan-list.ts';
import { afterJoins, joinsCommand, joinThrough } from './read-joins.ts';
import type { ReadRequest } from './read-request.ts';
import { rowsRead } from './rows-read.ts';

/** The children of many parents: the same list for each, read for all at once. `KeysOf('parents')` stands for the parents. */
export interface ChildrenRequest extends ReadRequest {
  readonly link: ChildLink;
  /** The model that the parents are of, for plans that start there. */
  readonly parent: Model;
}

/** The commands that read the children of a batch of parents. */
export interface ChildrenPlan extends AnyPlan {
  /** Join documents of the parents, in a many-to-many relation. */
  readonly joins: ReadCommand | undefined;
  /** Rows of all parents, in order; in a many-to-many relation `KeysOf('parents')` stands for the children's ids. */
  readonly rows: ReadCommand | undefined;
  /** Numbers of children by parent: documents `{ _id, count }`. */
  readonly count: ReadCommand | undefined;
  /** The order that the rows still have to be brought into; undefined where MongoDB has sorted them. */
  readonly sort: SortSpec | undefined;
}

const parents = new KeysOf('parents');

/**
 * Plans one command for the children of all parents. Their rows come sorted from an index; where none serves, and the
 * order is one that we can make, they come as they are and are sorted here: mongod is what all servers share.
 *
 * `cap` bounds the rows: one more than it means that a parent has too many for this way of reading.
 */
export function planChildren(
  request: ChildrenRequest,
  wants: ListWants,
  options: PlanOptions & { readonly cap: number },
): ChildrenPlan {
  const { link } = request;
  const children = joinWithAccess(request, options);
  const joins = link.kind === 'join' ? joinThrough(link, children, options) : undefined;
  const filtered = afterJoins(children, joins);
  const joined = wants.rows ? deriveOrder(filtered, request.order, options) : filtered;
  const needsRows = wants.rows || link.kind !== 'reverse' || link.many;
  const sort = sortSpec(request.order, request.page.backward);
  const sortsHere = wants.rows && !isServed(request, sort) && request.order.every(({ certain }) => certain);
  const read: Read = { request, joined, wants, cap: options.cap, sort, sortsHere };
  return Object.freeze({
    steps: joined.steps,
    choices: joined.choices,
    joins: link.kind === 'join' && joins !== undefined ? joinsCommand(link, joins, options.cap) : undefined,
    rows: needsRows ? rowsOfAll(read) : undefined,
    count: needsRows ? undefined : countOfAll(read),
    sort: sortsHere ? sort : undefined,
  });
}

interface Read {
  readonly request: ChildrenRequest;
  readonly joined: JoinedFilter;
  readonly wants: ListWants;
  readonly cap: number;
  readonly sort: SortSpec;
  readonly sortsHere: boolean;
}

/** Without a sort that spans parents: a child of several parents stands where the order puts it. */
function isServed({ model, link }: ChildrenRequest, sort: SortSpec): boolean {
  const path = link.kind === 'reverse' ? link.path : '_id';
  return !(link.kind === 'reverse' && link.many) && servesOrder(model, path, sort);
}

/** A total needs every row; without one the cursors bound what is read. */
function rowsOfAll({ request, joined, wants, cap, sort, sortsHere }: Read): ReadCommand {
  const { model, link, page, selection } = request;
  const linkPath = link.kind === 'reverse' ? link.path : '_id';
  const bounds = wants.count === false ? keysetFilters(request.order, page) : [];
  const filter = mergeFilters([{ [linkPath]: { $in: parents } }, joined.filter, ...bounds]);
  const projection = wants.rows
    ? pruneProjection(selection, {
        order: wants.cursors || sortsHere ? request.order : [],
        made: joined.temporary,
        besides: [linkPath],
      })
    : { _id: 1 as const, [linkPath]: 1 as const };
  const grouped = link.kind === 'reverse' && !link.many ? { [link.path]: 1 as const } : {};
  const shape = {
    ...(wants.rows && !sortsHere ? { sort: { ...grouped, ...sort } } : {}),
    ...(link.kind === 'reverse' ? oneMoreThan(cap) : {}),
    projection,
  };
  return rowsRead({ model, joined, filter }, shape);
}

function countOfAll({ request, joined }: Read): ReadCommand {
  const { model, link } = request;
  const path = link.kind === 'reverse' ? link.path : '_id';
  const filter = mergeFilters([{ [path]: { $in: parents } }, joined.filter]);
  return Object.freeze({
    kind: 'aggregate',
    ...placeOf(model),
    pipeline: [...matchStages(joined, filter), { $group: { _id: `$${path}`, count: { $sum: 1 } } }],
  });
}
