import { runBound } from '../database/run-plan.ts';
import {
  lookedUp,
  planChildrenAggregate,
  type ChildrenAggregateRequest,
} from '../planner/aggregate/plan-children-aggregate.ts';
import { distinctKeys } from '../util/distinct-keys.ts';
import { keyText } from '../util/key-text.ts';
import { batched, type Batched } from './batched.ts';
import { mostJoins, refuseTooMany, startsOf, waysByParent } from './join-ways.ts';
import type { Row } from './list-result.ts';
import { preparePlan, type LoadContext } from './load-context.ts';
import { rowOf } from './wide-result.ts';

/** Measures the children of a parent; the key is the parent's `_id`, or its list of children's ids. */
export type ChildrenAggregateLoader = Batched<unknown, Row>;

/** What one batch measures, and the relation's name for messages. */
export interface ChildrenAggregateShape {
  readonly relation: string;
  readonly request: ChildrenAggregateRequest;
}

export function childrenAggregateLoader(
  shape: ChildrenAggregateShape,
  context: LoadContext,
): ChildrenAggregateLoader {
  return batched(
    (parents) => measureChildren(shape, parents, context),
    (key) => (Array.isArray(key) ? key : keyText(key)),
  );
}

/** All parents in one command; what a parent without children is not answered for is an empty row. */
async function measureChildren(
  { relation, request }: ChildrenAggregateShape,
  parents: readonly unknown[],
  context: LoadContext,
): Promise<Row[]> {
  const { link, wants } = request;
  if (!wants.count && wants.measures.length === 0) return parents.map(() => nothing);
  const isList = link.kind === 'list';
  const { access } = context;
  const { plan, bound, run } = await preparePlan(
    (planning) => planChildrenAggregate(request, { access, ...planning, cap: mostJoins }),
    isList ? [] : parents,
    context,
  );
  if (isList) {
    const rows = await runBound(plan.command, { ...bound, parents: listStarts(parents) }, run);
    return inOrder(parents.keys(), rows);
  }
  if (plan.joins === undefined || link.kind !== 'join') {
    return inOrder(parents, await runBound(plan.command, bound, run));
  }
  const joins = refuseTooMany(await runBound(plan.joins, bound, run), relation);
  const ways = waysByParent(parents, joins, link);
  const starts = startsOf(parents, ways);
  return inOrder(parents, await runBound(plan.command, { ...bound, parents: starts }, run));
}

const nothing: Row = Object.freeze({});

/** Lists have no key of their own: they are known by their place in the batch. */
function listStarts(lists: readonly unknown[]) {
  return lists.map((list, index) => ({
    _id: index,
    children: Array.isArray(list) ? distinctKeys(list) : [],
  }));
}

function inOrder(keys: Iterable<unknown>, rows: readonly Row[]): Row[] {
  const byKey = new Map(rows.map((row) => [keyText(row['_id']), measuresIn(row)]));
  return [...keys].map((key) => byKey.get(keyText(key)) ?? nothing);
}

/** The measures stand in the row itself, or in what its parent looked up; of no children nothing is there. */
function measuresIn(row: Row): Row {
  const found = row[lookedUp];
  return Array.isArray(found) ? rowOf(found[0]) : row;
}
