import type { Pointer } from '../../model/writes.ts';
import type { Filter } from '../../pipeline/filter.ts';
import type { UpdateOperators } from '../../pipeline/write-command.ts';
import { valueHolding, whereHeld } from './pointer-filter.ts';
import { pointerParts, type PointerPart } from './pointer-places.ts';

/** What makes references to some ids lead elsewhere. */
export interface Release {
  readonly update: UpdateOperators;
  readonly arrayFilters?: readonly Filter[];
}

/** Takes the ids out of a list of references; a single one becomes null. */
export function releaseToNull(pointer: Pointer, ids: readonly unknown[]): Release {
  const isList = pointer.field.type.kind === 'list';
  const { path, arrayFilters } = positions(pointer, ids);
  const update = isList ? { $pull: { [path]: { $in: ids } } } : { $set: { [path]: null } };
  return { update, ...arrayFilters };
}

/** Puts a value in place of the reference, of a list in place of the whole list. */
export function releaseTo(pointer: Pointer, ids: readonly unknown[], value: unknown): Release {
  const { path, arrayFilters } = positions(pointer, ids);
  return { update: { $set: { [path]: value } }, ...arrayFilters };
}

interface Positions {
  /** Stored path with a name for the elements of each list on the way: `awards.$[e0].person`. */
  readonly path: string;
  readonly arrayFilters: { readonly arrayFilters?: readonly Filter[] };
}

/** The lists of references themselves are written as wholes. */
function positions(pointer: Pointer, ids: readonly unknown[]): Positions {
  const parts = pointerParts(pointer);
  const filters: Filter[] = [];
  const places = parts.map((part, index) => {
    const rest = parts.slice(index + 1);
    const own = pointer.field.type.kind === 'list' && rest.length === 0 ? 1 : 0;
    const names = Array.from({ length: part.lists - own }, (_unused, level) => {
      const name = `e${filters.length}`;
      filters.push(elementFilter(name, { lists: part.lists - level - 1, rest, ids }));
      return `.$[${name}]`;
    });
    return `${part.path}${names.join('')}`;
  });
  return { path: places.join('.'), arrayFilters: filters.length === 0 ? {} : { arrayFilters: filters } };
}

interface Element {
  readonly lists: number;
  readonly rest: readonly PointerPart[];
  readonly ids: readonly unknown[];
}

/** The elements under a name that hold one of the ids. */
function elementFilter(name: string, { lists, rest, ids }: Element): Filter {
  if (lists > 0 || rest.length === 0) return { [name]: valueHolding(lists, rest, ids) };
  const below = whereHeld(rest, ids);
  return Object.fromEntries(Object.entries(below).map(([path, value]) => [`${name}.${path}`, value]));
}
