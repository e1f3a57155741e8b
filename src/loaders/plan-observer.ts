import type { RunCommand } from '../database/run-command.ts';
import type { AnyPlan } from '../planner/plan/any-plan.ts';
import type { Place } from './place.ts';

/** A plan that is about to run. */
export interface MadePlan {
  /** The planner's frozen plan: its key steps, its choices of joins, and its commands. */
  readonly plan: AnyPlan;
  /** The field that it was made for first; the plans of several fields can be one. */
  readonly place: Place;
  /** How many parents it serves; 0 for what stands at the root of an operation. */
  readonly parents: number;
}

/** Sees a plan before it runs, and gives what runs its commands: `run`, or something around it. */
export type PlanObserver = (made: MadePlan, run: RunCommand) => RunCommand;
