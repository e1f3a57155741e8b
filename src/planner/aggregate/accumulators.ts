import { measureName, type Measure, type MeasureOperation } from './measure.ts';

/**
 * MongoDB's accumulators. Those of numbers leave out what is no number; `$min` and `$max` leave out null and missing,
 * and follow the sort order over types.
 */
const accumulators: Readonly<Record<MeasureOperation, (value: string) => object>> = {
  min: (value) => ({ $min: value }),
  max: (value) => ({ $max: value }),
  sum: (value) => ({ $sum: value }),
  avg: (value) => ({ $avg: value }),
  stdDev: (value) => ({ $stdDevPop: value }),
  countDistinct: (value) => ({ $addToSet: value }),
};

/** The accumulators of a `$group` stage; `prefix` is where in the pipeline's documents the measured document is. */
export function accumulate(measures: readonly Measure[], prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    measures.map((measure) => [
      measureName(measure),
      accumulators[measure.operation](`$${prefix}${measure.path}`),
    ]),
  );
}
