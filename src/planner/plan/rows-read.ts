import type { ReadCommand } from '../../pipeline/command.ts';
import type { Filter, Projection, SortSpec, Stage } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import type { Model } from '../../model/model.ts';
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

/** The command that reads rows: a find, or a pipeline where the filter needs lookups. */
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
  const pipeline = [...matchStages(joined, filter), ...stagesOf(options), { $project: projection }];
  return Object.freeze({ kind: 'aggregate', ...place, pipeline });
}

function stagesOf({ sort, skip, limit }: Omit<RowsShape, 'projection'>): Stage[] {
  return [
    ...(sort === undefined ? [] : [{ $sort: sort }]),
    ...(skip === undefined ? [] : [{ $skip: skip }]),
    ...(limit === undefined ? [] : [{ $limit: limit }]),
  ];
}

/** The stages that apply a filter; what needs no lookup comes first, so that lookups run for as few documents as possible. */
export function matchStages({ lookups, temporary }: JoinedFilter, filter: Filter): Stage[] {
  if (lookups.length === 0) return [{ $match: filter }];
  return [{ $match: pushFilterDown(filter, temporary) }, ...lookups, { $match: filter }];
}

/** The parts of a filter that hold without the temporary fields which lookups make. */
function pushFilterDown(filter: Filter, temporary: readonly string[]): Filter {
  const usesJoin = (part: unknown) => temporary.some((name) => JSON.stringify(part).includes(`"${name}"`));
  const entries = Object.entries(filter).flatMap(([name, part]): [string, unknown][] => {
    if (!usesJoin({ [name]: part })) return [[name, part]];
    if (name !== '$and' || !Array.isArray(part)) return [];
    const parts = part.filter((one) => !usesJoin(one));
    return parts.length === 0 ? [] : [[name, parts]];
  });
  return Object.fromEntries(entries);
}
