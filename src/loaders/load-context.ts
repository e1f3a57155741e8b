import type { Access } from '../planner/access.ts';
import type { AnyPlan } from '../planner/plan/any-plan.ts';
import type { JoinStrategy } from '../planner/rules/choose-join.ts';
import type { Bound } from '../database/run-plan.ts';
import { findKeys, tooManyKeys } from '../database/run-plan.ts';
import type { RunCommand } from '../database/run-command.ts';
import { placeOf } from '../pipeline/place-of.ts';
import { planChannel, type PlanEvent } from '../observability/plan-channel.ts';
import { countIn } from './list-result.ts';
import type { Place } from './place.ts';
import type { PlanObserver } from './plan-observer.ts';
import type { DataFacts } from '../planner/rules/data-facts.ts';
import type { Probe } from '../planner/rules/weigh-join.ts';
import type { LearnedFacts } from './learned-facts.ts';
import type { SearchRuntime } from './search/search-runtime.ts';
import type { WideRelations } from './wide-relations.ts';

/** What the loaders of one request work with. */
export interface LoadContext {
  readonly access: Access;
  /** Runs a command. The commands of a plan go through the `run` that `preparePlan` gives, so that they are seen with it. */
  readonly run: RunCommand;
  readonly wide: WideRelations;
  /** What is known of the data; without it plans are made by rules of thumb. */
  readonly facts?: LearnedFacts | undefined;
  /** The most keys that a step may find before plans are made with lookups; the planner's own caps hold besides. */
  readonly mostKeys?: number | undefined;
  /** How the project searches. */
  readonly search: SearchRuntime;
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

/** How a plan is to be made, and what may be known for it. */
export interface PlanningOptions {
  readonly strategy: JoinStrategy;
  readonly facts: DataFacts | undefined;
}

/** Enough for probes after a first try, and for one try more. */
const tries = 3;

/** A plan whose steps find few enough keys, and those keys. What steps and probes find makes the next plan better. */
export async function preparePlan<Plan extends AnyPlan>(
  planWith: (options: PlanningOptions) => Plan,
  parents: readonly unknown[],
  context: LoadContext,
): Promise<PreparedPlan<Plan>> {
  const { facts, mostKeys } = context;
  for (let left = facts === undefined ? 1 : tries; left > 0; left -= 1) {
    const plan = planWith({ strategy: 'auto', facts });
    if (facts !== undefined && plan.probes !== undefined && plan.probes.length > 0) {
      await runProbes(plan.probes, facts, context.run);
      continue;
    }
    const run = told(plan, parents, context);
    const bound = await findKeys(plan.steps, parents, { run, note: facts?.note, mostKeys });
    if (bound !== tooManyKeys) return { plan, bound, run };
  }
  const plan = planWith({ strategy: 'lookup', facts: undefined });
  const run = told(plan, parents, context);
  const bound = await findKeys(plan.steps, parents, { run });
  if (bound === tooManyKeys) throw new TypeError('A plan with lookups still asks for lookups');
  return { plan, bound, run };
}

async function runProbes(probes: readonly Probe[], facts: LearnedFacts, run: RunCommand): Promise<void> {
  await Promise.all(
    probes.map(async ({ model, filter, name, cap }) => {
      const counted = await run({
        kind: 'count',
        ...placeOf(model),
        filter,
        limit: cap + 1,
      });
      const documents = countIn(counted);
      facts.note(name, { documents, keys: documents, exact: documents <= cap });
    }),
  );
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
