/** What a person typed, read: every clause must hold, none of `not` may. */
export interface SearchQuery {
  readonly must: readonly Clause[];
  readonly not: readonly Term[];
}

/** One of its terms must hold. */
export interface Clause {
  readonly anyOf: readonly Term[];
}

export interface Term {
  readonly kind: 'word' | 'phrase' | 'prefix';
  /** As typed, without quotes or the star; whitespace is trimmed, that inside of phrases collapsed. Never empty. */
  readonly text: string;
  /** API path of the searched field that it must be found in, such as `cast.name`; undefined: any. */
  readonly field: string | undefined;
}
