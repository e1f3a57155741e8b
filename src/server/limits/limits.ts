/** What one request may ask for; every limit is on by default. */
export interface Limits {
  /** Bytes of a request body. */
  readonly bodyBytes: number;
  /** Milliseconds that an operation may run. */
  readonly executionMs: number;
  /** Lexical tokens of the document. */
  readonly tokens: number;
  /** Nested brackets of the document, and nested lists and objects of the variables. */
  readonly nesting: number;
  /** Levels of selected fields. */
  readonly depth: number;
  /** Levels of selected fields below `__schema` and `__type`. */
  readonly introspectionDepth: number;
  /** Aliased fields. */
  readonly aliases: number;
  /** Selected fields in all. */
  readonly breadth: number;
  /** Fields selected at the root of the operation. */
  readonly rootFields: number;
  /** Directives. */
  readonly directives: number;
  /** Entries of any one list in arguments or variables. */
  readonly listLength: number;
  /** Documents that one mutation may find by a filter, to change them. */
  readonly changedDocuments: number;
  /** Estimated objects that the answer may hold; page sizes multiply. A leaf value counts as a tenth. */
  readonly cost: number;
}

/** The limits of a server that sets none: two nested pages of 100 pass, three do not. */
export const defaultLimits: Limits = Object.freeze({
  bodyBytes: 1_000_000,
  executionMs: 30_000,
  tokens: 2_500,
  nesting: 100,
  depth: 14,
  introspectionDepth: 18,
  aliases: 60,
  breadth: 600,
  rootFields: 30,
  directives: 60,
  listLength: 1_000,
  changedDocuments: 10_000,
  cost: 100_000,
});

/** The default limits with some of them changed. */
export function resolveLimits(changed: Partial<Limits> = {}): Limits {
  return Object.freeze({ ...defaultLimits, ...changed });
}
