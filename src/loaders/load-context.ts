import type { Access } from '../planner/access.ts';
import type { AnyPlan } from '../planner/plan/any-plan.ts';
import type { JoinStrategy } from '../planner/rules/choose-join.ts';
import type { Bound } from '../database/run-plan.ts';
import { findKeys, tooManyKeys } from '../database/run-plan.ts';
import type { RunCommand } from '../database/run-command.ts';
import { planChannel, type PlanEvent } from '../observability/plan-channel.ts';
import type { Place } from './place.ts';
import type { PlanObserver } from './plan-observer.ts';
import type { WideRelations } from './wide-relations.ts';

/** What the loaders of one request work with. */
export interface LoadContext {
  readonly access: Access;
  /** Runs a command. The commands of a plan go through the `run` that `preparePlan` gives, so that they are seen with it. */
  readonly run: RunCommand;
  readonly wide: WideRelations;
  /** Sees plans and their commands; only where somebody asked to. */
  readonly observer?: PlanObserver | undefined;
  /** For the observer: the place that the plans are made for. */
  readonly place?: Place;
}

/** The context for the plans of one place. */
export function contextAt(context: LoadContext, place: Place): LoadContext {
  return context.observer === undefined ? context : { ...context, place };
}

/** A plan whose steps have run, and what runs its commands. */
export interface PreparedPlan<Plan> {
  readonly plan: Plan;
  readonly bound: Bound;
  readonly run: RunCommand;
}

/** A plan made with the first join strategy whose steps find few enough keys, and those keys. */
export async function preparePlan<Plan extends AnyPlan>(
  planWith: (strategy: JoinStrategy) => Plan,
  parents: readonly unknown[],
  context: LoadContext,
): Promise<PreparedPlan<Plan>> {
  const plan = planWith('auto');
  const run = told(plan, parents, context);
  const bound = await findKeys(plan.steps, parents, run);
  if (bound !== tooManyKeys) return { plan, bound, run };
  const lookupPlan = planWith('lookup');
  const lookupRun = told(lookupPlan, parents, context);
  const lookupBound = await findKeys(lookupPlan.steps, parents, lookupRun);
  if (lookupBound === tooManyKeys) throw new TypeError('A plan with lookups still asks for lookups');
  return { plan: lookupPlan, bound: lookupBound, run: lookupRun };
}

/** Tells who wants to know of a plan, and gives what runs its commands. */
function told(
  plan: AnyPlan,
  parents: readonly unknown[],
  { observer, place = noPlace, run }: LoadContext,
): RunCommand {
  if (planChannel.hasSubscribers) {
    const event: PlanEvent = { plan };
    planChannel.publish(event);
  }
  return observer === undefined ? run : observer({ plan, place, parents: parents.length }, run);
}

const noPlace: Place = Object.freeze([]);
