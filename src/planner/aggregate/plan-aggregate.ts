import type { ReadCommand } from '../../pipeline/command.ts';
import type { Stage } from '../../pipeline/filter.ts';
import { placeOf } from '../../pipeline/place-of.ts';
import { countCommand, type Plan, type PlanOptions } from '../plan/plan-list.ts';
import { matchStages } from '../emit/match-stages.ts';
import { applyAccess } from '../rules/apply-access.ts';
import type { JoinedFilter } from '../rules/choose-join.ts';
import { accumulate } from './accumulators.ts';
import type { AggregateRequest, AggregateWants } from './aggregate-request.ts';
import { extremeStages, isExtreme, readsExtremes } from './extremes.ts';
import { joinMeasured } from './join-measured.ts';
import { measureName, type Measure } from './measure.ts';

/**
 * Plans one command that measures all documents; its answer has `count` and each measure under its name, in one
 * document or several that complete each other. What there is nothing of may be missing.
 */
export function planAggregate(request: AggregateRequest, options: PlanOptions): Plan {
  const joined = joinMeasured(request, options);
  const { steps, choices, probes } = joined;
  return Object.freeze({
    steps,
    choices,
    probes,
    command: Object.freeze(commandFor(request, joined, options)),
  });
}

function commandFor(request: AggregateRequest, joined: JoinedFilter, options: PlanOptions): ReadCommand {
  const [first, ...others] = branches(request, joined, options);
  if (first === undefined) return countCommand(request, joined, undefined);
  const place = placeOf(request.model);
  const unions = others.map((pipeline) => ({ $unionWith: { coll: place.collection, pipeline } }));
  return { kind: 'aggregate', ...place, pipeline: [...first, ...unions] };
}

/** Pipelines that give a document each: one `$group` for all that can share it, and besides it what is cheaper alone. */
function branches(
  { model, condition, wants, deleted }: AggregateRequest,
  joined: JoinedFilter,
  options: PlanOptions,
) {
  const distinct = wants.measures.filter(({ operation }) => operation === 'countDistinct');
  const others = wants.measures.filter(({ operation }) => operation !== 'countDistinct');
  const readable = applyAccess(model, condition, options.access, deleted);
  const fromEnds =
    !wants.count &&
    joined.lookups.length === 0 &&
    others.every((measure) => isExtreme(measure) && readsExtremes(model, readable, measure.path));
  return [
    ...(fromEnds ? others.map((measure) => extremeStages(joined.filter, measure)) : []),
    ...(fromEnds || wants.measures.length === 0 ? [] : [groupStages(joined, { ...wants, measures: others })]),
    ...distinct.map((measure) => distinctStages(joined, measure)),
  ];
}

function groupStages(joined: JoinedFilter, wants: AggregateWants): Stage[] {
  return [...matchStages(joined, joined.filter), { $group: { _id: null, ...accumulate(wants) } }];
}

/** As groups, distinct values may come from an index, and need not all fit into one document. */
function distinctStages(joined: JoinedFilter, measure: Measure): Stage[] {
  return [
    ...matchStages(joined, joined.filter),
    { $group: { _id: `$${measure.path}` } },
    { $match: { _id: { $ne: null } } },
    { $count: measureName(measure) },
  ];
}
