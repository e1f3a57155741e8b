import type { IndexDirection } from '../../model/define/index-definition.ts';
import type { FilterKeys } from './filter-keys.ts';
import type { IndexNeed } from './index-needs.ts';

/** The keys of an index: stored path -> direction, in order of importance. */
export type IndexKeys = Readonly<Record<string, IndexDirection>>;

/** The lists that a stored path goes through or ends in, the outermost first; without a model there are none known. */
export type ListsAt = (path: string) => readonly string[];

/**
 * The indexes that serve a need: equality first, then the sort, then a range (MongoDB manual: "The ESR Guideline").
 *
 * An `$or` without an equality beside it takes one index for each branch. What `_id` finds alone needs none.
 */
export function composeIndexes(
  { keys, sort }: Pick<IndexNeed, 'keys' | 'sort'>,
  listsAt: ListsAt,
): IndexKeys[] {
  const composed = branchesOf(keys).map((branch) => composeOne(branch, sort, listsAt));
  const distinct = new Map(composed.map((index) => [JSON.stringify(index), index]));
  return [...distinct.values()].filter((index) => !['', '_id'].includes(Object.keys(index).join()));
}

function branchesOf(keys: FilterKeys): FilterKeys[] {
  const [either] = keys.either;
  if (either === undefined || keys.equal.length + keys.geo.length > 0) return [keys];
  return either.flatMap((branch) =>
    branchesOf({
      equal: branch.equal,
      geo: branch.geo,
      range: [...branch.range, ...keys.range].filter((path) => !branch.equal.includes(path)),
      either: branch.either,
      unserved: [],
    }),
  );
}

function composeOne(keys: FilterKeys, sort: IndexNeed['sort'], listsAt: ListsAt): IndexKeys {
  // It finds one document, or as many as were named.
  if (keys.equal.includes('_id')) return {};
  const index = new Map<string, IndexDirection>();
  // What is asked of a geometry's own members, its index answers.
  const isInside = (path: string) => keys.geo.some((geometry) => path.startsWith(`${geometry}.`));
  const add = (path: string, direction: IndexDirection) => {
    if (!index.has(path) && !isInside(path) && fits(path, [...index.keys()], listsAt))
      index.set(path, direction);
  };
  for (const path of keys.equal) add(path, sort[path] ?? 1);
  // A 2dsphere key has no order.
  const [place] = keys.geo;
  if (place !== undefined) add(place, '2dsphere');
  else if (sortsByIndex(keys, sort))
    for (const [path, direction] of Object.entries(sort)) add(path, direction);
  const [range] = keys.range;
  if (range !== undefined) add(range, 1);
  return Object.fromEntries(index);
}

/** In the order of `_id` alone every document would be looked at for the range: that is what a scan is. */
function sortsByIndex({ equal, range }: FilterKeys, sort: IndexNeed['sort']): boolean {
  const onlyId = Object.keys(sort).join() === '_id';
  return !(onlyId && equal.length === 0 && range.length > 0);
}

/** Two lists beside each other cannot be in one index (MongoDB manual: "Multikey Indexes"). */
function fits(path: string, others: readonly string[], listsAt: ListsAt): boolean {
  const lists = listsAt(path);
  return others.every((other) => {
    const known = listsAt(other);
    const shared = Math.min(lists.length, known.length);
    return lists.slice(0, shared).every((list, at) => list === known[at]);
  });
}
