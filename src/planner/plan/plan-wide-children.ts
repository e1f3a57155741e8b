import type { ReadCommand } from '../../pipeline/command.ts';
import type { Projection, SortSpec, Stage } from '../../pipeline/filter.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import { emitFilter } from '../emit/emit-filter.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { equalTo } from '../relation-hops.ts';
import { applyAccess } from '../rules/apply-access.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import { keysetFilters } from '../rules/keyset-page.ts';
import { pruneProjection } from '../rules/prune-projection.ts';
import type { AnyPlan } from './any-plan.ts';
import { joinsCommand, type ChildLink, type ChildrenRequest } from './plan-children.ts';
import { fromKeys, fromParents, onDocuments } from './from-parents.ts';
import { joinWithAccess, sortSpec, type ListWants, type PlanOptions } from './plan-list.ts';

/** One command whose documents are `{ _id: parent, rows: [...], count: [{ count }] }`; in a many-to-many relation rows are `{ child, join }`. */
export interface WideChildrenPlan extends AnyPlan {
  readonly command: ReadCommand;
}

/** A many-to-many relation whose targets are in another database: join documents are read, and then rows as above, which are children. */
export interface SplitChildrenPlan extends WideChildrenPlan {
  readonly joins: ReadCommand;
}

export type WideLink = Exclude<ChildLink, { readonly kind: 'list' }>;
export type JoinLink = ChildLink & { readonly kind: 'join' };

/** How a parent's document finds its children: by a value of its own, or through join documents. */
type Way = { readonly kind: 'direct'; readonly local: string; readonly foreign: string } | JoinLink;

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
  const joined = joinWithAccess(request, options);
  const way: Way = link.kind === 'join' ? link : { kind: 'direct', local: '_id', foreign: link.path };
  const ways = { request, way, joined, options };
  const place = link.kind === 'join' ? link.through : request.model;
  const lookups = lookupsOf(ways, wants);
  return Object.freeze({
    steps: joined.steps,
    choices: joined.choices,
    command:
      place.database === request.parent.database
        ? fromParents(request.parent, lookups)
        : fromKeys(place, lookups),
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
  const joined = joinWithAccess(request, options);
  const ways: Ways = {
    request,
    way: { kind: 'direct', local: 'children', foreign: '_id' },
    joined,
    options,
    besides: ['_id'],
  };
  return Object.freeze({
    steps: joined.steps,
    choices: joined.choices,
    joins: joinsCommand(link, { ...options, cap }),
    command: onDocuments(request.model, [
      { $documents: { $literal: new KeysOf('parents') } },
      ...lookupsOf(ways, wants),
    ]),
  });
}

function lookupsOf(ways: Ways, wants: ListWants): Stage[] {
  return [
    ...(wants.rows ? [lookup(ways, 'rows', rowStages(ways, wants.cursors))] : []),
    ...(wants.count === false ? [] : [lookup(ways, 'count', countStages(wants.count.upTo))]),
  ];
}

interface Ways {
  readonly request: ChildrenRequest;
  readonly way: Way;
  readonly joined: JoinedFilter;
  readonly options: PlanOptions;
  /** Paths of rows that are wanted besides the selected ones. */
  readonly besides?: readonly string[];
}

function lookup(
  { request, way, joined, options }: Ways,
  as: 'rows' | 'count',
  stages: readonly Stage[],
): Stage {
  const bounds = as === 'rows' ? keysetFilters(request.order, request.page) : [];
  const onChild = [...joined.lookups, { $match: mergeFilters([joined.filter, ...bounds]) }];
  if (way.kind === 'direct') {
    return {
      $lookup: {
        from: request.model.collection,
        localField: way.local,
        foreignField: way.foreign,
        pipeline: [...onChild, ...stages],
        as,
      },
    };
  }
  const through = applyAccess(way.through, equalTo(way.where), options.access);
  return {
    $lookup: {
      from: way.through.collection,
      localField: '_id',
      foreignField: way.from,
      pipeline: [
        { $match: emitFilter(through) },
        ...joinedChildren(way, { from: request.model.collection, pipeline: onChild }),
        ...stages,
      ],
      as,
    },
  };
}

/** Each child once, with a join document that leads to it. One that names several children is looked up before they are told apart. */
function joinedChildren(
  { to, toMany }: JoinLink,
  child: { readonly from: string; readonly pipeline: readonly Stage[] },
): Stage[] {
  const find = (localField: string): Stage[] => [
    { $lookup: { from: child.from, localField, foreignField: '_id', pipeline: child.pipeline, as: 'child' } },
    { $unwind: '$child' },
  ];
  if (!toMany) return [{ $group: { _id: `$${to}`, join: { $first: '$$ROOT' } } }, ...find('_id')];
  return [
    { $project: { _id: 0, join: '$$ROOT' } },
    ...find(`join.${to}`),
    { $group: { _id: '$child._id', child: { $first: '$child' }, join: { $first: '$join' } } },
  ];
}

function rowStages({ request, way, besides = [] }: Ways, cursors: boolean): Stage[] {
  const { order, page, selection } = request;
  const projection = pruneProjection(selection, cursors ? order : [], besides);
  const inChild = <Value>(spec: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(spec).map(([path, value]) => [way.kind === 'join' ? `child.${path}` : path, value]),
    );
  const sort: SortSpec = inChild(sortSpec(order, page.backward));
  const joins =
    way.kind === 'join' ? Object.fromEntries(['_id', ...way.paths].map((path) => [`join.${path}`, 1])) : {};
  return [
    { $sort: sort },
    ...(page.skip > 0 ? [{ $skip: page.skip }] : []),
    { $limit: page.limit + 1 },
    { $project: way.kind === 'join' ? { ...inChild(onlyWanted(projection)), ...joins } : projection },
  ];
}

function countStages(upTo: number | undefined): Stage[] {
  return [...(upTo === undefined ? [] : [{ $limit: upTo }]), { $count: 'count' }];
}

/** Inside another document `_id` is left out by not being named. */
function onlyWanted(projection: Projection): Projection {
  return Object.fromEntries(Object.entries(projection).filter(([, wanted]) => wanted === 1));
}
