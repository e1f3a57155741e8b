import type { Model } from '../../model/model.ts';
import type { AnyWhere } from '../../model/permissions/rule.ts';
import type { Condition } from '../../planner/where/condition.ts';
import { parseRuleWhere } from '../../planner/where/parse-where.ts';

/** The conditions of filters that are the same for every viewer. */
export interface RuleMemory {
  /** @throws MongraphError FILTER_… for a filter that cannot be read. */
  readonly conditionOf: (model: Model, where: AnyWhere) => Condition;
}

/** Reads each filter once for each model, for as long as a server runs. */
export function rememberRules(): RuleMemory {
  const known = new WeakMap<AnyWhere, Map<Model, Condition>>();
  return Object.freeze({
    conditionOf: (model: Model, where: AnyWhere) => {
      const byModel = known.get(where) ?? new Map<Model, Condition>();
      const found = byModel.get(model);
      if (found !== undefined) return found;
      const made = parseRuleWhere(model, where);
      known.set(where, byModel.set(model, made));
      return made;
    },
  });
}
