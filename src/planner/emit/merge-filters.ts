import type { Filter } from '../../pipeline/filter.ts';

/** All of the filters: merged where no name stands twice, so that one flat match meets the index. */
export function mergeFilters(filters: readonly Filter[]): Filter {
  const given = filters.filter((filter) => Object.keys(filter).length > 0);
  const names = given.flatMap((filter) => Object.keys(filter));
  return new Set(names).size === names.length ? Object.assign({}, ...given) : { $and: given };
}
