/** A stretch of a text, in UTF-16 units; the end is behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a term of a search stands in a text. */
export interface Hit extends Span {
  /** The number of the term. */
  readonly term: number;
}
