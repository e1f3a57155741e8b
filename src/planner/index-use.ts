import type { Model } from '../model/model.ts';
import { operators } from './operators/registry.ts';
import type { Condition } from './where/condition.ts';

/** Whether the condition, or a part that must hold, is an equality on a unique key: it matches a handful of documents at most. */
export function isUnique(model: Model, condition: Condition): boolean {
  const unique = new Set([
    '_id',
    ...model.indexes.flatMap((index) => (index.unique === true ? soleKey(index.keys) : [])),
  ]);
  return conjuncts(condition).some(
    (one) =>
      one.kind === 'compare' &&
      unique.has(one.path) &&
      (one.operator === 'eq' ||
        (one.operator === 'in' && Array.isArray(one.operand) && one.operand.length <= 100)) &&
      !one.insensitive,
  );
}

/** Whether an index's first key serves a part of the condition that must hold. */
export function usesIndex(model: Model, condition: Condition): boolean {
  const first = new Set(['_id', ...model.indexes.flatMap((index) => Object.keys(index.keys).slice(0, 1))]);
  return conjuncts(condition).some((one) => {
    if (one.kind === 'keys') return first.has(one.path);
    if (one.kind === 'or') return one.of.every((branch) => usesIndex(model, branch));
    return (
      one.kind === 'compare' &&
      first.has(one.path) &&
      !one.insensitive &&
      operators[one.operator].index !== 'scan'
    );
  });
}

function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.of : [condition];
}

function soleKey(keys: Readonly<Record<string, unknown>>): string[] {
  const names = Object.keys(keys);
  return names.length === 1 ? names : [];
}
