import type { ReadCommand } from '../../pipeline/command.ts';
import type { Filter, Stage } from '../../pipeline/filter.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import type { Model } from '../../model/model.ts';
import { abilitiesOf } from '../../model/storage.ts';
import { setStages } from '../derive/expression-value.ts';
import { matchStages } from '../emit/match-stages.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import { fromKeys, fromParents, onDocuments } from './from-parents.ts';
import type { JoinLink, WideLink } from './child-link.ts';
import type { ChildrenRequest } from './plan-children.ts';
import type { PlanOptions } from './plan-list.ts';
import { afterJoins, joinThrough } from './read-joins.ts';

/** How a parent's document finds its children: by a value of its own, or through join documents. */
export type Way =
  | { readonly kind: 'direct'; readonly local: string; readonly foreign: string }
  | { readonly kind: 'join'; readonly link: JoinLink; readonly joins: JoinedFilter };

/** The way of a relation that starts from the parents' `_id`s, and the children's filter with what the way needs besides. */
export function wayTo(
  children: JoinedFilter,
  link: WideLink,
  options: PlanOptions,
): Pick<WayToChildren, 'way' | 'joined'> {
  if (link.kind !== 'join') {
    return { way: { kind: 'direct', local: '_id', foreign: link.path }, joined: children };
  }
  const joins = joinThrough(link, children, options);
  return { way: { kind: 'join', link, joins }, joined: afterJoins(children, joins) };
}

/** Parents' way to the children that satisfy a joined filter. Behind join documents, rows are `{ child, join }`. */
export interface WayToChildren {
  readonly request: Pick<ChildrenRequest, 'model'>;
  readonly way: Way;
  readonly joined: JoinedFilter;
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
  { request, way, joined }: WayToChildren,
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
  const { link, joins } = way;
  return {
    $lookup: {
      from: link.through.collection,
      localField: '_id',
      foreignField: link.from,
      pipeline: [
        ...matchStages(joins, joins.filter),
        ...setStages(link.computed),
        ...joinedChildren(link, { from: request.model.collection, pipeline: onChild }),
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
