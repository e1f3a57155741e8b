import type { ReadCommand } from '../../pipeline/command.ts';
import type { Projection, SortSpec, Stage } from '../../pipeline/filter.ts';
import { deriveInto } from '../derive/derive-stages.ts';
import { countStages } from '../emit/count-stages.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import { keysetFilters } from '../rules/keyset-page.ts';
import { pruneProjection } from '../rules/prune-projection.ts';
import type { AnyPlan } from './any-plan.ts';
import type { JoinLink, WideLink } from './child-link.ts';
import {
  lookupChildren,
  lookupFromDocuments,
  lookupFromParents,
  wayTo,
  type WayToChildren,
} from './lookup-children.ts';
import type { ChildrenRequest } from './plan-children.ts';
import { deriveOrder, joinWithAccess, sortSpec, type ListWants, type PlanOptions } from './plan-list.ts';
import { afterJoins, joinsCommand, joinThrough } from './read-joins.ts';

/** One command whose documents are `{ _id: parent, rows: [...], count: [{ count }] }`; in a many-to-many relation rows are `{ child, join }`. */
export interface WideChildrenPlan extends AnyPlan {
  readonly command: ReadCommand;
}

/** A many-to-many relation whose targets are in another database: join documents are read, and then rows as above, which are children. */
export interface SplitChildrenPlan extends WideChildrenPlan {
  readonly joins: ReadCommand;
}

/**
 * Plans the children of parents of whom one at least has very many: each parent reads its own page from the index.
 *
 * It costs mongod more per parent than reading all in one find, and does not grow with the number of children.
 */
export function planWideChildren(
  request: ChildrenRequest,
  link: WideLink,
  { wants, ...options }: PlanOptions & { readonly wants: ListWants },
): WideChildrenPlan {
  const { way, joined } = wayTo(joinWithAccess(request, options), link, options);
  const ways = waysOf({ request, way, joined, options }, wants);
  return Object.freeze({
    steps: ways.ordered.steps,
    choices: joined.choices,
    command: lookupFromParents(request, link, lookupsOf(ways, wants)),
  });
}

/**
 * Plans the same where no one database has both the join documents and the targets. `KeysOf('parents')` of the second
 * command stands for documents `{ _id, children }`: a parent and the keys that its join documents name.
 */
export function planSplitChildren(
  request: ChildrenRequest,
  link: JoinLink,
  { wants, cap, ...options }: PlanOptions & { readonly wants: ListWants; readonly cap: number },
): SplitChildrenPlan {
  const children = joinWithAccess(request, options);
  const joins = joinThrough(link, children, options);
  const joined = afterJoins(children, joins);
  const way = { kind: 'direct' as const, local: 'children', foreign: '_id' };
  const ways = waysOf({ request, way, joined, options, besides: ['_id'] }, wants);
  return Object.freeze({
    steps: ways.ordered.steps,
    choices: joined.choices,
    joins: joinsCommand(link, joins, cap),
    command: lookupFromDocuments(request.model, lookupsOf(ways, wants)),
  });
}

function lookupsOf(ways: Ways, wants: ListWants): Stage[] {
  const { order, page } = ways.request;
  const rows = { as: 'rows', bounds: keysetFilters(order, page), stages: rowStages(ways, wants.cursors) };
  return [
    ...(wants.rows ? [lookupChildren({ ...ways, joined: ways.ordered }, rows)] : []),
    ...(wants.count === false
      ? []
      : [lookupChildren(ways, { as: 'count', bounds: [], stages: countStages(wants.count.upTo) })]),
  ];
}

interface Ways extends WayToChildren {
  readonly request: ChildrenRequest;
  readonly options: PlanOptions;
  /** The joined filter with what the rows sort by; a total needs none of that. */
  readonly ordered: JoinedFilter;
  /** Paths of rows that are wanted besides the selected ones. */
  readonly besides?: readonly string[];
}

function waysOf(ways: Omit<Ways, 'ordered'>, wants: ListWants): Ways {
  const { request, way, joined, options } = ways;
  if (!wants.rows) return { ...ways, ordered: joined };
  const ordered = deriveOrder(joined, request.order, options);
  if (way.kind === 'direct') return { ...ways, ordered };
  // The child will stand inside of another document, so that what is selected is made before, too.
  return { ...ways, ordered: deriveInto(ordered, request.selection.computed, options.access) };
}

function rowStages({ request, way, ordered, besides = [] }: Ways, cursors: boolean): Stage[] {
  const { order, page, selection } = request;
  const wanted = { order: cursors ? order : [], made: ordered.temporary, besides };
  const projection = pruneProjection(selection, wanted);
  const inChild = <Value>(spec: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(spec).map(([path, value]) => [way.kind === 'join' ? `child.${path}` : path, value]),
    );
  const sort: SortSpec = inChild(sortSpec(order, page.backward));
  const joins =
    way.kind === 'join' ? Object.fromEntries(joinPaths(way.link).map((path) => [`join.${path}`, 1])) : {};
  return [
    { $sort: sort },
    ...(page.skip > 0 ? [{ $skip: page.skip }] : []),
    { $limit: page.limit + 1 },
    { $project: way.kind === 'join' ? { ...inChild(onlyWanted(projection)), ...joins } : projection },
  ];
}

function joinPaths({ paths, computed }: JoinLink): string[] {
  return ['_id', ...paths, ...computed.map(({ name }) => name)];
}

/** Inside another document `_id` is left out by not being named. */
function onlyWanted(projection: Projection): Projection {
  return Object.fromEntries(Object.entries(projection).filter(([, wanted]) => wanted === 1));
}
