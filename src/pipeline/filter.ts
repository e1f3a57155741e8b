/** A filter in MongoDB's query language, over stored paths. */
export type Filter = Readonly<Record<string, unknown>>;

/** One stage of an aggregation pipeline. */
export type Stage = Readonly<Record<string, unknown>>;

/** A sort specification: stored path -> direction, in order of importance. */
export type SortSpec = Readonly<Record<string, 1 | -1>>;

/** An inclusion projection over stored paths; what is neither 0 nor 1 is an expression that computes the value. */
export type Projection = Readonly<Record<string, unknown>>;
