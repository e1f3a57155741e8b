import { MongraphError } from '../../errors/mongraph-error.ts';
import type { Through } from '../define/field-definition.ts';
import { findPath } from '../find-path.ts';
import { suggestPath } from '../suggest-path.ts';
import { misfit } from '../fitting-value.ts';
import type { Model } from '../model.ts';

/** The relation that the condition belongs to, and where problems go. */
export interface JoinConditionPlace {
  readonly model: string;
  readonly field: string;
  readonly problems: MongraphError[];
}

/** `through.where` over stored paths and BSON values. */
export function resolveJoinCondition(
  { where = {} }: Through,
  through: Model,
  { model, field, problems }: JoinConditionPlace,
): Readonly<Record<string, unknown>> {
  const condition: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(where)) {
    const refuse = (reason: string): void => {
      problems.push(new MongraphError('MODEL_BAD_JOIN_CONDITION', { model, field, path, reason }));
    };
    const found = findPath(through, path);
    if (found === undefined) {
      const usedBy = `"${model}.${field}"`;
      const suggestions = suggestPath(through, path);
      problems.push(
        new MongraphError('MODEL_UNKNOWN_FIELD', { model: through.name, field: path, usedBy, suggestions }),
      );
    } else if (found.field.type.kind !== 'scalar') {
      refuse(`"${through.name}.${path}" has no single value to compare.`);
    } else {
      const problem = misfit(found.field.type, value);
      if (problem === undefined) condition[found.storedPath] = found.field.type.codec.toBson(value);
      else refuse(`its value ${problem}.`);
    }
  }
  return Object.freeze(condition);
}
