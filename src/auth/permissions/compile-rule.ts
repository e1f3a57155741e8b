import { MongraphError } from '../../errors/mongraph-error.ts';
import { isModel } from '../../model/is-model.ts';
import type { FieldOwner } from '../../model/model.ts';
import type { DocumentAction, RuleKind } from '../../model/permissions/rule.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';
import { always, and, never, or, type Condition } from '../../planner/where/condition.ts';
import { parseRuleWhere } from '../../planner/where/parse-where.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import { idsWhere } from './ids-where.ts';
import { permissionName } from './permission-name.ts';
import type { RuleMemory } from './rule-memory.ts';
import type { ViewerAnswers } from './viewer-answers.ts';

/** Whose rule it is, and who asks. */
export interface RulePlace {
  readonly viewer: Viewer | null;
  /** A rule of a field of embedded documents has no documents to ask for. */
  readonly model: FieldOwner;
  readonly action: DocumentAction;
  readonly app: string;
  readonly rules: RuleMemory;
  readonly answers: ViewerAnswers;
}

/**
 * What documents must satisfy so that a rule allows something to a viewer. Of lists no more is asked than decides.
 *
 * @throws MongraphError PERMISSION_RULE_FAILED where a function throws, or gives what is no filter.
 */
export function compileRule(rule: RuleKind, place: RulePlace): Condition {
  const { viewer, model, action, app } = place;
  switch (rule.kind) {
    case 'everyone':
      return always;
    case 'nobody':
      return never;
    case 'signedIn':
      return viewer === null ? never : always;
    case 'staff':
      return viewer?.isStaff === true ? always : never;
    case 'group':
      return viewer?.groups.has(rule.name) === true ? always : never;
    case 'granted': {
      const name = rule.permission ?? permissionName(app, action, model.name);
      return viewer?.permissions.has(name) === true ? always : never;
    }
    case 'owner':
      return viewer === null ? never : withIds([viewer.id], rule.path, model);
    case 'member':
      return viewer === null ? never : withIds(viewer.groupIds, rule.path, model);
    case 'documents':
      return isModel(model) ? place.rules.conditionOf(model, rule.where) : never;
    case 'viewer':
      return viewer === null ? never : ofAnswer(rule, place);
    case 'any':
      return or(until('always', rule.of, place));
    case 'all':
      return and(until('never', rule.of, place));
  }
}

function withIds(ids: readonly unknown[], path: string, model: FieldOwner): Condition {
  const where = idsWhere(model, path, ids);
  return where !== false && isModel(model) ? parseRuleWhere(model, where) : never;
}

function until(decides: 'always' | 'never', rules: readonly RuleKind[], place: RulePlace): Condition[] {
  const conditions: Condition[] = [];
  for (const rule of rules) {
    const condition = compileRule(rule, place);
    if (condition.kind === decides) return [condition];
    conditions.push(condition);
  }
  return conditions;
}

function ofAnswer({ where: ask }: RuleKind & { readonly kind: 'viewer' }, place: RulePlace): Condition {
  const { model } = place;
  try {
    const where = place.answers(ask);
    if (typeof where === 'boolean') return where ? always : never;
    if (!isPlainObject(where)) throw new TypeError('it gave no filter, and neither true nor false');
    if (!isModel(model)) throw new TypeError('it gave a filter, and embedded documents have none');
    return parseRuleWhere(model, where);
  } catch (error) {
    const { action } = place;
    const reason = error instanceof Error ? error.message : 'it threw what is no error';
    throw new MongraphError(
      'PERMISSION_RULE_FAILED',
      { of: `"${model.name}"`, action, reason },
      { cause: error },
    );
  }
}
