import type { ReadCommand } from '../../pipeline/command.ts';
import type { Stage } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import { accumulate, sizesOfSets } from '../aggregate/accumulators.ts';
import { joinMeasured } from '../aggregate/join-measured.ts';
import { deriveInto } from '../derive/derive-stages.ts';
import { countStages } from '../emit/count-stages.ts';
import { emitFilter } from '../emit/emit-filter.ts';
import { matchStages } from '../emit/match-stages.ts';
import type { ListWants, Plan, PlanOptions } from '../plan/plan-list.ts';
import { keyPath, type GroupKey } from './group-key.ts';
import { groupsBetween, sortPath, wrapStages } from './group-position.ts';
import type { GroupRequest } from './group-request.ts';
import { keyExpression } from './key-expression.ts';

/** What of a list of groups is wanted; its cursors need nothing besides the rows. */
export type GroupWants = Omit<ListWants, 'cursors'>;

/**
 * Plans one command: its answer is groups, or `{ count }`, or where both are wanted one document `{ rows, count }`
 * with a list of each, so that the groups are made once.
 */
export function planGroups(request: GroupRequest, wants: GroupWants, options: PlanOptions): Plan {
  const measured = joinMeasured(request, options);
  const derived = request.keys.flatMap((key) => key.derived ?? []);
  const joined = deriveInto(measured, derived, options.access);
  const stages = [...matchStages(joined, joined.filter), ...groupStages(request)];
  const { steps, choices, probes } = joined;
  return Object.freeze({ steps, choices, probes, command: commandFor(request, wants, stages) });
}

function commandFor(
  request: GroupRequest,
  { rows, count }: GroupWants,
  stages: readonly Stage[],
): ReadCommand {
  const rowStages = pageStages(request);
  const counting = count === false ? [] : countStages(count.upTo);
  const both = rows && count !== false;
  const ending = both ? [{ $facet: { rows: rowStages, count: counting } }] : rows ? rowStages : counting;
  return Object.freeze({
    kind: 'aggregate',
    ...placeOf(request.model),
    pipeline: Object.freeze([...stages, ...ending]),
  });
}

/** From the documents to the groups that satisfy the condition on them. */
function groupStages({ keys, wants, having }: GroupRequest): Stage[] {
  const nulls = keys.flatMap(({ nulls }, index) =>
    nulls ? [] : [[keyPath(keys, index), { $ne: null }] as const],
  );
  const filter = emitFilter(having);
  return [
    ...keys.flatMap((key, index) => (key.list ? elementStages(key, index) : [])),
    { $group: { _id: idOf(keys), ...accumulate(wants) } },
    ...sizesOfSets(wants.measures),
    ...(nulls.length === 0 ? [] : [{ $match: Object.fromEntries(nulls) }]),
    ...(Object.keys(filter).length === 0 ? [] : [{ $match: filter }]),
  ];
}

/** One document for each distinct element; what should be a list and is none counts as its only element. */
function elementStages({ path }: GroupKey, index: number): Stage[] {
  const list = `$${path}`;
  const distinct = { $cond: [{ $isArray: list }, { $setUnion: [list, []] }, list] };
  return [{ $set: { [elementPath(index)]: distinct } }, { $unwind: `$${elementPath(index)}` }];
}

function elementPath(index: number): string {
  return `__e${index}`;
}

/** Alone, missing makes the same group as null; beside others it would be a group of its own. */
function idOf(keys: readonly GroupKey[]): unknown {
  const expressions = keys.map((key, index) =>
    keyExpression(key.grouping, key.list ? elementPath(index) : key.path),
  );
  if (keys.length === 1) return expressions[0];
  const parts = keys.map((key, index) => {
    const isThere = key.grouping.kind !== 'value' || (key.certain && !key.list);
    return [`k${index}`, isThere ? expressions[index] : { $ifNull: [expressions[index], null] }];
  });
  return Object.fromEntries(parts);
}

/** One more group than asked for is fetched: it says whether there is a next page. */
function pageStages({ order, page }: GroupRequest): Stage[] {
  const sort = order.map((key, index) => [
    sortPath(key, index),
    (key.direction === 1) === page.backward ? -1 : 1,
  ]);
  return [
    ...wrapStages(order),
    ...groupsBetween(order, page),
    { $sort: Object.fromEntries(sort) },
    { $limit: page.limit + 1 },
  ];
}
