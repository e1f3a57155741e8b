import type { ChildEntry } from './children-by-parent.ts';
import type { ChildrenShape } from './children-shape.ts';
import { countIn, toPage, type ListResult, type Row } from './list-result.ts';

/** The page in a document `{ rows, count: [{ count }] }` of one parent; a parent without a document has no children. */
export function toWideResult(
  { request, wants }: ChildrenShape,
  document: Row | undefined,
  entryOf: (row: Row) => ChildEntry,
): ListResult {
  const { link } = request;
  const { entries, ...page } = toPage(rowsOf(document?.['rows']).map(entryOf), request.page, 0);
  const showsJoins = link.kind === 'join' && link.paths.length > 0;
  return {
    rows: entries.map(({ row }) => row),
    joins: showsJoins ? entries.map(({ join }) => join ?? {}) : undefined,
    order: request.order,
    ...page,
    count: wants.count === false ? undefined : countIn(rowsOf(document?.['count'])),
  };
}

/** A document inside of another. */
export function rowOf(value: unknown): Row {
  // Our own pipeline put a document there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (value ?? {}) as Row;
}

/** Documents in a list inside of another. */
export function rowsOf(value: unknown): Row[] {
  return Array.isArray(value) ? value.map(rowOf) : [];
}
