import type { TreeField } from '../../model/model.ts';
import type { ReadCommand } from '../../pipeline/command.ts';
import type { Stage } from '../../pipeline/filter.ts';
import { emitFilter } from '../emit/emit-filter.ts';
import { equalTo } from '../relation-hops.ts';
import { applyAccess } from '../rules/apply-access.ts';
import { chooseJoin, type KeyStep } from '../rules/choose-join.ts';
import type { JoinChoice } from '../rules/join-choice.ts';
import { graphLookup, startOf, waysOf } from '../tree/graph-lookup.ts';
import { always } from '../where/condition.ts';
import { fromKeys, fromParents } from './from-parents.ts';
import type { PlanOptions } from './plan-list.ts';

/** What is reached in a tree from many documents, whose keys `KeysOf('parents')` stands for. */
export interface ClosureRequest {
  readonly tree: TreeField;
  readonly levels: number;
  /** The most pairs that are read; one more means that there are too many. */
  readonly cap: number;
  /** There is one parent only: pairs need not name it. */
  readonly alone: boolean;
}

/** One command, and what is still to be looked at before what it finds may be shown. */
export interface ClosurePlan {
  readonly steps: readonly KeyStep[];
  readonly choices: readonly JoinChoice[];
  /** Its documents are `ClosureRow`s where something is unchecked, else `ClosureLevel`s. */
  readonly closure: ReadCommand;
  /** What `$graphLookup` could not see to: which documents, or which edges, the viewer may read. */
  readonly unchecked: { readonly documents: boolean; readonly edges: boolean };
}

/** What is reached over so many others: from the one parent, or from that of several; an edge can name several documents. */
export interface ClosureLevel {
  readonly _id: { readonly depth: unknown; readonly parent?: unknown };
  readonly ids: readonly unknown[];
}

/** A pair of the closure: from the document `_id` one comes to `id`, or by an edge to several, over `depth` others. */
export interface ClosureRow {
  /** Left out where there is one parent only. */
  readonly _id?: unknown;
  readonly id: unknown;
  readonly depth: unknown;
  /** The edge, and the keys on this side of the link; of a reference those it holds. */
  readonly edge?: unknown;
  readonly near?: unknown;
}

/**
 * Plans the closure of all parents as one command.
 *
 * `$graphLookup` goes breadth first and meets each document, or edge, once: cycles end, and the depth is the smallest.
 * The `$unwind` right behind it makes mongod give what it finds one by one, so that no document of 16 MB comes about.
 */
export function planClosure(
  { tree, levels, cap, alone }: ClosureRequest,
  { access, strategy }: PlanOptions,
): ClosurePlan {
  const { links, target } = tree;
  const walked = links.kind === 'edges' ? links.through : target;
  const condition = links.kind === 'edges' ? equalTo(links.where) : always;
  const joined = chooseJoin(walked, applyAccess(walked, condition, access), { strategy });
  const isJoined = joined.lookups.length > 0;
  const unchecked = {
    documents: links.kind === 'edges' ? applyAccess(target, always, access).kind !== 'always' : isJoined,
    edges: links.kind === 'edges' && isJoined,
  };
  // `$graphLookup` cannot join: what may be read is then asked for behind it.
  const restrict = isJoined ? emitFilter(condition) : joined.filter;
  const stages = [
    graphLookup(tree, { levels, restrict }),
    { $unwind: '$found' },
    { $limit: cap + 1 },
    unchecked.documents || unchecked.edges
      ? { $project: { ...shown(tree, unchecked), ...(alone ? { _id: 0 } : {}) } }
      : byLevel(tree, alone),
  ];
  return Object.freeze({
    steps: isJoined ? [] : joined.steps,
    choices: joined.choices,
    unchecked,
    closure:
      walked.database === target.database
        ? fromParents(target, stages, startOf(tree))
        : fromKeys(walked, stages),
  });
}

/** Ids by level: a document for each pair would cost us more than the walk. */
function byLevel(tree: TreeField, alone: boolean): Stage {
  const depth = '$found.__depth';
  const level = alone ? { depth } : { depth, parent: '$_id' };
  return { $group: { _id: level, ids: { $push: `$found.${waysOf(tree).reached}` } } };
}

function shown(tree: TreeField, unchecked: ClosurePlan['unchecked']): Record<string, unknown> {
  const { reached, near } = waysOf(tree);
  return {
    id: `$found.${reached}`,
    depth: '$found.__depth',
    ...(unchecked.documents || unchecked.edges ? { near: `$found.${near}` } : {}),
    ...(unchecked.edges ? { edge: '$found._id' } : {}),
  };
}
