import type { Stage } from '../../pipeline/filter.ts';
import type { AggregateWants } from './aggregate-request.ts';
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
export function accumulate({ count, measures }: AggregateWants, prefix = ''): Record<string, unknown> {
  const accumulated = measures.map((measure) => [
    measureName(measure),
    accumulators[measure.operation](`$${prefix}${measure.path}`),
  ]);
  return { ...(count ? { count: { $sum: 1 } } : {}), ...Object.fromEntries(accumulated) };
}

/** What comes behind the `$group`: sets of distinct values become their numbers. Null is no value. */
export function sizesOfSets(measures: readonly Measure[]): Stage[] {
  const sets = measures.filter(({ operation }) => operation === 'countDistinct').map(measureName);
  if (sets.length === 0) return [];
  const sizes = sets.map((name) => [name, { $size: { $setDifference: [`$${name}`, [null]] } }]);
  return [{ $set: Object.fromEntries(sizes) }];
}
