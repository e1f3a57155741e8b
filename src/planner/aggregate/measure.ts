import type { Derived } from '../derive/derived.ts';

/** What is computed of the values at a path. */
export type MeasureOperation = 'min' | 'max' | 'sum' | 'avg' | 'stdDev' | 'countDistinct';

/** One number or value over many documents: an operation, and the values that it is about. */
export interface Measure {
  readonly operation: MeasureOperation;
  /** A stored path, or the name of a derived value. */
  readonly path: string;
  /** How the values are made, where documents do not store them. */
  readonly derived?: Derived | undefined;
}

/** The operations, in the order in which GraphiQL shows them. */
export const measureOperations: readonly MeasureOperation[] = Object.freeze([
  'min',
  'max',
  'sum',
  'avg',
  'stdDev',
  'countDistinct',
]);

/** The name that a measure has in MongoDB's answer. */
export function measureName({ operation, path }: Pick<Measure, 'operation' | 'path'>): string {
  return `${operation}/${path.replaceAll('.', '/')}`;
}

/** Each measure once. */
export function distinctMeasures(measures: readonly Measure[]): readonly Measure[] {
  return [...new Map(measures.map((measure) => [measureName(measure), measure])).values()];
}
