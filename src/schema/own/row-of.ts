import type { ListResult, Row } from '../../loaders/list-result.ts';

declare const modelOf: unique symbol;

/** A document of a model as the driver gave it: what the model's generated type resolves. Opaque; `read` decodes it. */
export interface RowOf<out Definition> {
  readonly [modelOf]: Definition;
}

/** A page of documents of a model: what the model's generated connection resolves. Opaque. */
export interface ConnectionOf<out Definition> {
  readonly [modelOf]: readonly Definition[];
}

/** Says of a row, at the boundary to own code, which model it is of. */
export function rowOf<Definition>(row: Row): RowOf<Definition> {
  // The brand is a type alone: own code cannot make a row, and generated types get the document that they know.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return row as object as RowOf<Definition>;
}

/** The document that a row is. */
export function documentOf(row: RowOf<unknown>): Row {
  // As above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return row as object as Row;
}

/** Says of a page which model its rows are of. */
export function connectionOf<Definition>(list: ListResult): ConnectionOf<Definition> {
  // As above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return list as object as ConnectionOf<Definition>;
}
