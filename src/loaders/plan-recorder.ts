import type { MadePlan, PlanObserver } from './plan-observer.ts';
import { findsNothing } from '../database/finds-nothing.ts';
import type { ReadCommand } from '../pipeline/command.ts';

/** A command that a plan sent. */
export interface RecordedCommand {
  readonly command: ReadCommand;
  milliseconds: number;
  /** Undefined until it is answered, and where it failed. */
  rows: number | undefined;
}

/** A plan and the commands that it sent, in their order. */
export interface RecordedPlan extends MadePlan {
  readonly commands: readonly RecordedCommand[];
}

/** Remembers the plans of one request, and what their commands took. */
export interface PlanRecorder {
  readonly plans: readonly RecordedPlan[];
  readonly observe: PlanObserver;
}

export function createPlanRecorder(): PlanRecorder {
  const plans: RecordedPlan[] = [];
  return {
    plans,
    observe: (made, run) => {
      const commands: RecordedCommand[] = [];
      plans.push({ ...made, commands });
      return async (command) => {
        // It is answered without being sent.
        if (findsNothing(command)) return run(command);
        const recorded: RecordedCommand = { command, milliseconds: 0, rows: undefined };
        commands.push(recorded);
        const begin = performance.now();
        try {
          const rows = await run(command);
          recorded.rows = rows.length;
          return rows;
        } finally {
          recorded.milliseconds = performance.now() - begin;
        }
      };
    },
  };
}
