import type { ReadCommand } from '../../pipeline/command.ts';
import type { Stage } from '../../pipeline/filter.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import {
  lookupChildren,
  lookupFromDocuments,
  lookupFromParents,
  wayTo,
  type Way,
} from '../plan/lookup-children.ts';
import type { ChildrenRequest } from '../plan/plan-children.ts';
import type { Plan, PlanOptions } from '../plan/plan-list.ts';
import { afterJoins, joinsCommand, joinThrough } from '../plan/read-joins.ts';
import { matchStages } from '../emit/match-stages.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import { accumulate, sizesOfSets } from './accumulators.ts';
import type { AggregateRequest, AggregateWants } from './aggregate-request.ts';
import { joinMeasured } from './join-measured.ts';

/** The children of many parents, measured for each parent. `KeysOf('parents')` stands for the parents. */
export interface ChildrenAggregateRequest
  extends AggregateRequest, Pick<ChildrenRequest, 'link' | 'parent'> {}

/** Where no one database has both join documents and targets, the join documents are read before. */
export interface ChildrenAggregatePlan extends Plan {
  readonly joins: ReadCommand | undefined;
}

/** The field of a parent's document that holds its measures, where each parent looks its children up. */
export const lookedUp = 'measured';

/**
 * Plans one command for all parents. Children that name one parent are grouped by it. In every other relation a child
 * may have several parents, and each parent looks its children up; its document then has them measured at `lookedUp`.
 *
 * For lists of references, and where join documents are read before, `KeysOf('parents')` stands for documents
 * `{ _id, children }`: a parent, and the keys of its children.
 */
export function planChildrenAggregate(
  request: ChildrenAggregateRequest,
  options: PlanOptions & { readonly cap: number },
): ChildrenAggregatePlan {
  const { link, model } = request;
  const children = joinMeasured(request, options);
  if (link.kind === 'list') return planned(children, lookUpByKeys(request, children));
  if (link.kind === 'reverse' && !link.many) {
    return planned(children, groupByParent(request, children, link.path));
  }
  if (link.kind === 'join' && link.through.database !== model.database) {
    const joins = joinThrough(link, children, options);
    const joined = afterJoins(children, joins);
    return planned(joined, lookUpByKeys(request, joined), joinsCommand(link, joins, options.cap));
  }
  const { way, joined } = wayTo(children, link, options);
  return planned(joined, lookupFromParents(request, link, [measureStage(request, way, joined)]));
}

function planned(
  { steps, choices }: JoinedFilter,
  command: ReadCommand,
  joins?: ReadCommand,
): ChildrenAggregatePlan {
  return Object.freeze({ steps, choices, joins, command: Object.freeze(command) });
}

function groupByParent(
  { model, wants }: ChildrenAggregateRequest,
  joined: JoinedFilter,
  path: string,
): ReadCommand {
  const filter = mergeFilters([{ [path]: { $in: new KeysOf('parents') } }, joined.filter]);
  return {
    kind: 'aggregate',
    ...placeOf(model),
    pipeline: [
      ...matchStages(joined, filter),
      { $group: { _id: `$${path}`, ...accumulate(wants) } },
      ...sizesOfSets(wants.measures),
    ],
  };
}

const byKeys: Way = Object.freeze({ kind: 'direct', local: 'children', foreign: '_id' });

function lookUpByKeys(request: ChildrenAggregateRequest, joined: JoinedFilter): ReadCommand {
  return lookupFromDocuments(request.model, [measureStage(request, byKeys, joined)]);
}

function measureStage(request: ChildrenAggregateRequest, way: Way, joined: JoinedFilter): Stage {
  const stages = measureStages(request.wants, way);
  return lookupChildren({ request, way, joined }, { as: lookedUp, bounds: [], stages });
}

/** Behind join documents, the child is a part of the row. */
function measureStages(wants: AggregateWants, way: Way): Stage[] {
  const prefix = way.kind === 'join' ? 'child.' : '';
  return [{ $group: { _id: null, ...accumulate(wants, prefix) } }, ...sizesOfSets(wants.measures)];
}
