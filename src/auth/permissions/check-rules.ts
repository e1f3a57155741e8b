import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Model, ModelSet } from '../../model/model.ts';
import type { RuleKind } from '../../model/permissions/rule.ts';
import { rememberRules, type RuleMemory } from './rule-memory.ts';

/**
 * What is wrong with the filters of the rules of a project that are the same for every viewer; empty when all is well.
 *
 * That rules are rules was looked at with the models; their filters are read as clients' are, and that is not theirs to do.
 */
export function checkRules(models: ModelSet): MongraphError[] {
  const rules = rememberRules();
  return [...models.values()].flatMap((model) => [
    ...problems(model, `"${model.name}"`, { given: model.permissions, rules }),
    ...[...model.fields.values()].flatMap((field) =>
      model.sharesWith?.fields.get(field.name) === field
        ? []
        : problems(model, `"${model.name}.${field.name}"`, { given: field.permissions, rules }),
    ),
  ]);
}

/**
 * Refuses a project with filters in its rules that cannot be read.
 *
 * @throws MongraphError MODEL_INVALID with a line for each.
 */
export function refuseRules(models: ModelSet): void {
  const found = checkRules(models);
  if (found.length === 0) return;
  throw new MongraphError('MODEL_INVALID', {
    problems: found.map(({ code, message }) => ({ code, message })),
  });
}

interface Given {
  readonly given: Readonly<Record<string, RuleKind>> | undefined;
  readonly rules: RuleMemory;
}

function problems(model: Model, of: string, { given = {}, rules }: Given): MongraphError[] {
  return Object.entries(given).flatMap(([name, rule]) =>
    filterProblems(model, rule, rules).map(
      (reason) => new MongraphError('MODEL_BAD_PERMISSIONS', { of, reason: `\`${name}\`: ${reason}` }),
    ),
  );
}

function filterProblems(model: Model, rule: RuleKind, rules: RuleMemory): string[] {
  if (rule.kind === 'any' || rule.kind === 'all')
    return rule.of.flatMap((one) => filterProblems(model, one, rules));
  if (rule.kind !== 'documents') return [];
  try {
    rules.conditionOf(model, rule.where);
    return [];
  } catch (error) {
    if (error instanceof MongraphError) return [error.message];
    throw error;
  }
}
