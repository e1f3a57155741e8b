import { deriveInto } from '../derive/derive-stages.ts';
import { joinWithAccess, type PlanOptions } from '../plan/plan-list.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import type { AggregateRequest } from './aggregate-request.ts';

/** The joined filter of a request, with the measured values made that documents do not store. */
export function joinMeasured(request: AggregateRequest, options: PlanOptions): JoinedFilter {
  const derived = request.wants.measures.flatMap((measure) => measure.derived ?? []);
  return deriveInto(joinWithAccess(request, options), derived, options.access);
}
