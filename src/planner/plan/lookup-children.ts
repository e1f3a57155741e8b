import type { ReadCommand } from '../../pipeline/command.ts';
import type { Filter, Stage } from '../../pipeline/filter.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import type { Model } from '../../model/model.ts';
import { abilitiesOf } from '../../model/storage.ts';
import { setStages } from '../derive/expression-value.ts';
import { emitFilter } from '../emit/emit-filter.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { equalTo } from '../relation-hops.ts';
import { applyAccess } from '../rules/apply-access.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import { fromKeys, fromParents, onDocuments } from './from-parents.ts';
import type { ChildLink, ChildrenRequest } from './plan-children.ts';
import type { PlanOptions } from './plan-list.ts';

export type WideLink = Exclude<ChildLink, { readonly kind: 'list' }>;
export type JoinLink = ChildLink & { readonly kind: 'join' };

/** How a parent's document finds its children: by a value of its own, or through join documents. */
export type Way = { readonly kind: 'direct'; readonly local: string; readonly foreign: string } | JoinLink;

/** The way of a relation that starts from the parents' `_id`s. */
export function wayOf(link: WideLink): Way {
  return link.kind === 'join' ? link : { kind: 'direct', local: '_id', foreign: link.path };
}

/** Parents' way to the children that satisfy a joined filter. Behind join documents, rows are `{ child, join }`. */
export interface WayToChildren {
  readonly request: Pick<ChildrenRequest, 'model'>;
  readonly way: Way;
  readonly joined: JoinedFilter;
  readonly options: PlanOptions;
}

/** What becomes of the children of one parent. */
export interface ChildStages {
  readonly as: string;
  /** Further filters on the children. */
  readonly bounds: readonly Filter[];
  readonly stages: readonly Stage[];
}

/** The stage that finds a parent's children, and hands them to the stages; what these give stands at `as`. */
export function lookupChildren(
  { request, way, joined, options }: WayToChildren,
  { as, bounds, stages }: ChildStages,
): Stage {
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
        ...setStages(way.computed),
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

/** The command that looks up from the parents' documents; where these are in another database, or found by no index, from their keys. */
export function lookupFromParents(
  { model, parent }: Pick<ChildrenRequest, 'model' | 'parent'>,
  link: WideLink,
  lookups: readonly Stage[],
): ReadCommand {
  const place = link.kind === 'join' ? link.through : model;
  return place.database === parent.database && abilitiesOf(parent.storage).idIndex
    ? fromParents(parent, lookups)
    : fromKeys(place, lookups);
}

/** The command that looks up from documents made of what is known of the parents: `KeysOf('parents')` stands for them. */
export function lookupFromDocuments(model: Model, lookups: readonly Stage[]): ReadCommand {
  return onDocuments(model, [{ $documents: { $literal: new KeysOf('parents') } }, ...lookups]);
}
