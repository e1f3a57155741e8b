import type { SearchField } from '../../model/search/model-search.ts';
import { suggestPaths } from '../../model/search/suggest-paths.ts';
import type { Filter } from '../../pipeline/filter.ts';

/** Stands behind every character that texts have. */
const last = '\u{10ffff}';

/** Documents whose text begins with a folded prefix. */
export function startFilter(field: SearchField, prefix: string): Filter {
  return { [suggestPaths(field).start]: keysOf(prefix) };
}

/** Documents in whose text a later word does; one key of the list has to be in the range, which bounds the index at both ends. */
export function laterFilter(field: SearchField, prefix: string): Filter {
  return { [suggestPaths(field).later]: { $elemMatch: keysOf(prefix) } };
}

/** A range, as the alphabet has it: what is typed is a value, and no pattern. */
function keysOf(prefix: string): Filter {
  return { $gte: prefix, $lt: `${prefix}${last}` };
}
