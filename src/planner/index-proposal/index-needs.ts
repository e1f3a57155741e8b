import type { ReadCommand } from '../../pipeline/command.ts';
import type { Filter, SortSpec, Stage } from '../../pipeline/filter.ts';
import { filterKeys, type FilterKeys } from './filter-keys.ts';

/** What a read of one collection would have an index for. */
export interface IndexNeed {
  readonly collection: string;
  readonly keys: FilterKeys;
  readonly sort: SortSpec;
}

/** What each collection that a command reads would have an index for: its own first, then those that it looks up in. */
export function indexNeeds(command: ReadCommand): IndexNeed[] {
  switch (command.kind) {
    case 'find':
      return [need(command.collection, [command.filter], command.sort)];
    case 'count':
      return [need(command.collection, [command.filter])];
    case 'aggregate':
      return needsOfPipeline(command.collection, command.pipeline, {});
  }
}

function need(collection: string, filters: readonly Filter[], sort: SortSpec = {}): IndexNeed {
  const derived = Object.keys(sort).some((path) => path.startsWith('__'));
  return { collection, keys: filterKeys({ $and: filters }), sort: derived ? {} : sort };
}

/** What reaches a pipeline's source: matches up to the stage that makes other documents, and a sort right behind them. */
function needsOfPipeline(collection: string, pipeline: readonly Stage[], joined: Filter): IndexNeed[] {
  const end = pipeline.findIndex((stage) => !passing.some((name) => name in stage));
  const passed = end === -1 ? pipeline : pipeline.slice(0, end);
  const first = pipeline.findIndex((stage) => !('$match' in stage));
  const sort = pipeline[first]?.['$sort'];
  const filters = passed.flatMap(({ $match, $geoNear }) => [filterOf($match), filterOfNear($geoNear)]);
  return [
    need(collection, [joined, ...filters], isSort(sort) ? sort : {}),
    ...pipeline.flatMap(needsOfStage),
  ];
}

/** Stages that keep what a later match looks at; mongod moves the match ahead of them. */
const passing = ['$geoNear', '$match', '$lookup', '$graphLookup', '$set', '$addFields', '$sort'];

function needsOfStage({ $lookup, $graphLookup, $unionWith }: Stage): IndexNeed[] {
  if (isJoin($lookup) && typeof $lookup.foreignField === 'string') {
    return needsOfPipeline($lookup.from, $lookup.pipeline ?? [], { [$lookup.foreignField]: { $eq: '' } });
  }
  if (isJoin($graphLookup) && typeof $graphLookup.connectToField === 'string') {
    const { from, connectToField, restrictSearchWithMatch = {} } = $graphLookup;
    return [need(from, [{ [connectToField]: { $eq: '' } }, restrictSearchWithMatch])];
  }
  if (typeof $unionWith !== 'object' || $unionWith === null || !('coll' in $unionWith)) return [];
  const { coll, pipeline = [] }: { coll: unknown; pipeline?: unknown } = $unionWith;
  return needsOfPipeline(String(coll), Array.isArray(pipeline) ? pipeline : [], {});
}

/** The members of `$lookup` and `$graphLookup` that say which documents are found. */
interface JoinStage {
  readonly from: string;
  readonly foreignField?: unknown;
  readonly connectToField?: unknown;
  readonly pipeline?: readonly Stage[];
  readonly restrictSearchWithMatch?: Filter;
}

function isJoin(value: unknown): value is JoinStage {
  return typeof value === 'object' && value !== null && 'from' in value && typeof value.from === 'string';
}

/** Reading by distance has a filter inside, and needs the index of its path. */
function filterOfNear(value: unknown): Filter {
  const { key, query } = filterOf(value);
  return { ...filterOf(query), ...(typeof key === 'string' ? { [key]: { $near: {} } } : {}) };
}

function filterOf(value: unknown): Filter {
  return isObject(value) ? value : {};
}

function isSort(value: unknown): value is SortSpec {
  return isObject(value) && Object.values(value).every((direction) => direction === 1 || direction === -1);
}

function isObject(value: unknown): value is Filter {
  return typeof value === 'object' && value !== null;
}
