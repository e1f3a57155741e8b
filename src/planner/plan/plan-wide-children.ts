import type { ReadCommand } from '../../pipeline/command.ts';
import type { Projection, SortSpec, Stage } from '../../pipeline/filter.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import { emitFilter } from '../emit/emit-filter.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { equalTo } from '../relation-hops.ts';
import { applyAccess } from '../rules/apply-access.ts';
import type { JoinedFilter, KeyStep } from '../rules/choose-join.ts';
import type { JoinChoice } from '../rules/join-choice.ts';
import { keysetFilters } from '../rules/keyset-page.ts';
import { pruneProjection } from '../rules/prune-projection.ts';
import type { ChildLink, ChildrenRequest } from './plan-children.ts';
import { joinWithAccess, sortSpec, type ListWants, type PlanOptions } from './plan-list.ts';

/** One command whose documents are `{ _id: parent, rows: [...], count: [{ count }] }`; in a many-to-many relation rows are `{ child, join }`. */
export interface WideChildrenPlan {
  readonly steps: readonly KeyStep[];
  readonly choices: readonly JoinChoice[];
  readonly command: ReadCommand;
}

type WideLink = Exclude<ChildLink, { readonly kind: 'list' }>;

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
  const ways = { request, link, joined, options };
  const rows = wants.rows ? [lookup(ways, 'rows', rowStages(ways, wants.cursors))] : [];
  const count = wants.count === false ? [] : [lookup(ways, 'count', countStages(wants.count.upTo))];
  return Object.freeze({
    steps: joined.steps,
    choices: joined.choices,
    command: Object.freeze({
      kind: 'aggregate',
      collection: request.parent.collection,
      pipeline: [
        { $match: { _id: { $in: new KeysOf('parents') } } },
        { $project: { _id: 1 } },
        ...rows,
        ...count,
      ],
    }),
  });
}

interface Ways {
  readonly request: ChildrenRequest;
  readonly link: WideLink;
  readonly joined: JoinedFilter;
  readonly options: PlanOptions;
}

function lookup(
  { request, link, joined, options }: Ways,
  as: 'rows' | 'count',
  stages: readonly Stage[],
): Stage {
  const bounds = as === 'rows' ? keysetFilters(request.order, request.page) : [];
  const onChild = [...joined.lookups, { $match: mergeFilters([joined.filter, ...bounds]) }];
  if (link.kind === 'reverse') {
    return {
      $lookup: {
        from: request.model.collection,
        localField: '_id',
        foreignField: link.path,
        pipeline: [...onChild, ...stages],
        as,
      },
    };
  }
  const through = applyAccess(link.through, equalTo(link.where), options.access);
  return {
    $lookup: {
      from: link.through.collection,
      localField: '_id',
      foreignField: link.from,
      pipeline: [
        { $match: emitFilter(through) },
        ...joinedChildren(link, { from: request.model.collection, pipeline: onChild }),
        ...stages,
      ],
      as,
    },
  };
}

/** Each child once, with a join document that leads to it. One that names several children is looked up before they are told apart. */
function joinedChildren(
  { to, toMany }: WideLink & { readonly kind: 'join' },
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

function rowStages({ request, link }: Ways, cursors: boolean): Stage[] {
  const { order, page, selection } = request;
  const projection = pruneProjection(selection, cursors ? order : []);
  const inChild = <Value>(spec: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(spec).map(([path, value]) => [link.kind === 'join' ? `child.${path}` : path, value]),
    );
  const sort: SortSpec = inChild(sortSpec(order, page.backward));
  const joins =
    link.kind === 'join' ? Object.fromEntries(['_id', ...link.paths].map((path) => [`join.${path}`, 1])) : {};
  return [
    { $sort: sort },
    ...(page.skip > 0 ? [{ $skip: page.skip }] : []),
    { $limit: page.limit + 1 },
    { $project: link.kind === 'join' ? { ...inChild(onlyWanted(projection)), ...joins } : projection },
  ];
}

function countStages(upTo: number | undefined): Stage[] {
  return [...(upTo === undefined ? [] : [{ $limit: upTo }]), { $count: 'count' }];
}

/** Inside another document `_id` is left out by not being named. */
function onlyWanted(projection: Projection): Projection {
  return Object.fromEntries(Object.entries(projection).filter(([, wanted]) => wanted === 1));
}
