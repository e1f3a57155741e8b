import type { AnyModelDefinition } from './definitions.ts';

/** A view: what a pipeline makes of another collection, at every read. Nothing is stored, nothing can be written. */
export interface ViewOptions {
  /** The model whose collection it reads, or the name of a collection of the same database. */
  readonly from: AnyModelDefinition | string;
  /** In MongoDB's aggregation language, over the names in MongoDB. Each row needs an `_id` of its own. */
  readonly pipeline: readonly Readonly<Record<string, unknown>>[];
}

/** A time series: measurements that MongoDB stores together by their source and time. */
export interface TimeSeriesOptions {
  /** The field with the moment of a measurement: a required `datetime`. */
  readonly time: string;
  /** The field that says what was measured, such as a reference to a sensor; measurements that share it are stored together. */
  readonly meta?: string;
  /** How far apart measurements of one source are. Default: seconds. */
  readonly granularity?: 'seconds' | 'minutes' | 'hours';
  /** MongoDB removes measurements this many seconds after their time. */
  readonly expireAfterSeconds?: number;
}

/** A collection of bounded size: new documents push out the oldest ones. */
export interface CappedOptions {
  /** Bytes. */
  readonly size: number;
  /** Documents. */
  readonly max?: number;
}
