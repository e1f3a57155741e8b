import { channel } from 'node:diagnostics_channel';

/** What is told of every plan before it runs. */
export interface PlanEvent {
  /** The planner's frozen plan: its key steps and its commands, with placeholders for keys that are not known yet. */
  readonly plan: object;
}

/** The diagnostics channel `mongraph.plan`: one `PlanEvent` for every plan; costs nothing without a subscriber. */
export const planChannel = channel('mongraph.plan');
