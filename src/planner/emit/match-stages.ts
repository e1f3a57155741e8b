import type { Filter, Stage } from '../../pipeline/filter.ts';

/** The stages that make temporary fields, and the names of those. */
export interface TemporaryStages {
  readonly lookups: readonly Stage[];
  readonly temporary: readonly string[];
}

/** The stages that apply a filter; what needs no temporary field comes first, so that those are made for as few documents as possible. */
export function matchStages({ lookups, temporary }: TemporaryStages, filter: Filter): Stage[] {
  if (lookups.length === 0) return [{ $match: filter }];
  const usesThem = (part: unknown) => usesTemporary(part, temporary);
  if (!usesThem(filter)) {
    return Object.keys(filter).length === 0 ? [...lookups] : [{ $match: filter }, ...lookups];
  }
  return [{ $match: pushFilterDown(filter, usesThem) }, ...lookups, { $match: filter }];
}

/** The parts of a filter that hold without the temporary fields. */
function pushFilterDown(filter: Filter, usesThem: (part: unknown) => boolean): Filter {
  const entries = Object.entries(filter).flatMap(([name, part]): [string, unknown][] => {
    if (!usesThem({ [name]: part })) return [[name, part]];
    if (name !== '$and' || !Array.isArray(part)) return [];
    const parts = part.filter((one) => !usesThem(one));
    return parts.length === 0 ? [] : [[name, parts]];
  });
  return Object.fromEntries(entries);
}

/** As a field of the query language, or as a path of an expression. */
function usesTemporary(part: unknown, temporary: readonly string[]): boolean {
  const text = JSON.stringify(part);
  return temporary.some((name) => text.includes(`"${name}"`) || text.includes(`"$${name}"`));
}
