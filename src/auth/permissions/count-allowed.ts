import type { Model } from '../../model/model.ts';
import type { DocumentAction } from '../../model/permissions/rule.ts';
import type { ReadCommand } from '../../pipeline/command.ts';
import { fullAccess, type Access } from '../../planner/access.ts';
import { countCommand } from '../../planner/plan/plan-list.ts';
import { printPlan } from '../../planner/print.ts';
import { applyAccess } from '../../planner/rules/apply-access.ts';
import { chooseJoin } from '../../planner/rules/choose-join.ts';
import { always, and } from '../../planner/where/condition.ts';

/** The command that counts what may be read, changed or deleted; of creates there is nothing to count. */
export function allowedCount(
  model: Model,
  action: Exclude<DocumentAction, 'create'>,
  access: Access,
): ReadCommand {
  const readable = applyAccess(model, always, access);
  // As in reads: a relation in a rule leads to whatever is there.
  const writable =
    action === 'read' ? always : applyAccess(model, access.conditionTo(action, model), fullAccess);
  const joined = chooseJoin(model, and([readable, writable]), { strategy: 'lookup' });
  return countCommand({ model }, joined, undefined);
}

/** The command that counts what there is. */
export function wholeCount(model: Model): ReadCommand {
  return allowedCount(model, 'read', fullAccess);
}

/** A command as people read it. */
export function printCommand(command: ReadCommand): string {
  return printPlan([], [command]);
}
