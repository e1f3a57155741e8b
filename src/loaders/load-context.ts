import type { Access } from '../planner/access.ts';
import type { JoinStrategy } from '../planner/rules/choose-join.ts';
import type { KeyFinder, Bound } from '../database/run-plan.ts';
import { findKeys, tooManyKeys } from '../database/run-plan.ts';
import type { RunCommand } from '../database/run-command.ts';
import { planChannel, type PlanEvent } from '../observability/plan-channel.ts';
import type { WideRelations } from './wide-relations.ts';

/** What the loaders of one request work with. */
export interface LoadContext {
  readonly access: Access;
  readonly run: RunCommand;
  readonly wide: WideRelations;
}

/** A plan made with the first join strategy whose steps find few enough keys, and those keys. */
export async function preparePlan<Plan extends { readonly steps: readonly KeyFinder[] }>(
  planWith: (strategy: JoinStrategy) => Plan,
  parents: readonly unknown[],
  run: RunCommand,
): Promise<{ readonly plan: Plan; readonly bound: Bound }> {
  const plan = told(planWith('auto'));
  const bound = await findKeys(plan.steps, parents, run);
  if (bound !== tooManyKeys) return { plan, bound };
  const lookupPlan = told(planWith('lookup'));
  const lookupBound = await findKeys(lookupPlan.steps, parents, run);
  if (lookupBound === tooManyKeys) throw new TypeError('A plan with lookups still asks for lookups');
  return { plan: lookupPlan, bound: lookupBound };
}

function told<Plan extends object>(plan: Plan): Plan {
  if (planChannel.hasSubscribers) {
    const event: PlanEvent = { plan };
    planChannel.publish(event);
  }
  return plan;
}
