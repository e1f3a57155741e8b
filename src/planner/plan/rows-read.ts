import type { ReadCommand } from '../../pipeline/command.ts';
import type { Filter, Projection, SortSpec, Stage } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { Model } from '../../model/model.ts';
import { matchStages } from '../emit/match-stages.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import { projectionOption } from '../rules/prune-projection.ts';

/** Which documents of a model are read; `filter` has the joined one in it. */
export interface RowsSource {
  readonly model: Model;
  readonly joined: JoinedFilter;
  readonly filter: Filter;
}

/** What of them is read, and in which order. */
export interface RowsShape {
  readonly sort?: SortSpec;
  readonly skip?: number;
  readonly limit?: number;
  readonly projection: Projection;
}

/** The command that reads rows: a find, or a pipeline where the filter or the order needs stages before it. */
export function rowsRead(source: RowsSource, { projection, ...options }: RowsShape): ReadCommand {
  const { model, joined, filter } = source;
  const place = placeOf(model);
  if (joined.lookups.length === 0) {
    return Object.freeze({
      kind: 'find',
      ...place,
      filter,
      ...options,
      ...projectionOption(model, projection),
    });
  }
  const pipeline = [...rowStages(joined, filter, options), { $project: projection }];
  return Object.freeze({ kind: 'aggregate', ...place, pipeline });
}

/**
 * Sorted first where only so many are wanted: lookups then end with the last of them. Not where the order is by what
 * those stages make.
 */
function rowStages(joined: JoinedFilter, filter: Filter, options: Omit<RowsShape, 'projection'>): Stage[] {
  const { sort, ...page } = options;
  const stages = matchStages(joined, filter);
  const isMade = Object.keys(sort ?? {}).some((path) => joined.temporary.includes(path));
  if (sort === undefined || page.limit === undefined || isMade) return [...stages, ...stagesOf(options)];
  const matches = stages[0] !== undefined && '$match' in stages[0] ? 1 : 0;
  return [...stages.slice(0, matches), { $sort: sort }, ...stages.slice(matches), ...stagesOf(page)];
}

function stagesOf({ sort, skip, limit }: Omit<RowsShape, 'projection'>): Stage[] {
  return [
    ...(sort === undefined ? [] : [{ $sort: sort }]),
    ...(skip === undefined ? [] : [{ $skip: skip }]),
    ...(limit === undefined ? [] : [{ $limit: limit }]),
  ];
}
