/** What is computed of the values at a path. */
export type MeasureOperation = 'min' | 'max' | 'sum' | 'avg' | 'stdDev' | 'countDistinct';

/** One number or value over many documents: an operation, and the stored path that it is about. */
export interface Measure {
  readonly operation: MeasureOperation;
  readonly path: string;
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
export function measureName({ operation, path }: Measure): string {
  return `${operation}/${path.replaceAll('.', '/')}`;
}

/** Each measure once. */
export function distinctMeasures(measures: readonly Measure[]): readonly Measure[] {
  return [...new Map(measures.map((measure) => [measureName(measure), measure])).values()];
}
