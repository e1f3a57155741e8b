import type { Model } from '../../model/model.ts';
import type { Filter, Stage } from '../../pipeline/filter.ts';
import { mergeFilters } from '../emit/merge-filters.ts';
import { leadsIndex, servesOrder } from '../index-use.ts';
import { isOfKept } from '../rules/kept-documents.ts';
import { and, type Condition } from '../where/condition.ts';
import { measureName, type Measure } from './measure.ts';

/** Whether a measure is a lowest or highest value. */
export function isExtreme({ operation }: Measure): boolean {
  return operation === 'min' || operation === 'max';
}

/** Whether the ends of an index are the lowest and highest values at a path of the documents that satisfy the condition. */
export function readsExtremes(model: Model, given: Condition, path: string): boolean {
  const parts = given.kind === 'and' ? given.of : [given];
  // The few deleted documents at the ends of an index are passed over.
  const condition = and(parts.filter((part) => !isOfKept(model, part)));
  if (condition.kind === 'always') return leadsIndex(model, path);
  const isEquality = condition.kind === 'compare' && condition.operator === 'eq' && !condition.insensitive;
  return isEquality && condition.operand !== null && servesOrder(model, condition.path, { [path]: 1 });
}

/** The stages that read one value from the end of an index. */
export function extremeStages(filter: Filter, measure: Measure): Stage[] {
  const { operation, path } = measure;
  return [
    { $match: mergeFilters([filter, { [path]: { $ne: null } }]) },
    { $sort: { [path]: operation === 'min' ? 1 : -1 } },
    { $limit: 1 },
    { $project: { _id: 0, [measureName(measure)]: `$${path}` } },
  ];
}
