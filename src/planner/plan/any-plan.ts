import type { ReadCommand } from '../../pipeline/command.ts';
import type { KeyStep } from '../rules/choose-join.ts';
import type { JoinChoice } from '../rules/join-choice.ts';
import type { Probe } from '../rules/weigh-join.ts';

/** What every plan has: steps that find keys, why relations are joined as they are, and its commands under names of their own. */
export interface AnyPlan {
  readonly steps: readonly KeyStep[];
  readonly choices: readonly JoinChoice[];
  /** What has to be counted before the plan can be made well; there is no use in running it then. */
  readonly probes?: readonly Probe[];
}

/** The commands of a plan. */
export function planCommands(plan: AnyPlan): ReadCommand[] {
  return Object.values(plan).flat().filter(isCommand);
}

function isCommand(value: unknown): value is ReadCommand {
  return typeof value === 'object' && value !== null && 'kind' in value && 'collection' in value;
}
