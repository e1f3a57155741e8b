import type { Model } from '../model/model.ts';
import type { SortSpec } from '../pipeline/filter.ts';
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

/** Whether documents whose `path` has one of several values come out of an index in this order, for each value. */
export function servesOrder(model: Model, path: string, sort: SortSpec): boolean {
  const wanted = Object.entries(sort).filter(([name]) => name !== path);
  if (path === '_id' && wanted.length === 0) return true;
  return model.indexes.some((index) => {
    const [first, ...rest] = Object.entries(index.keys);
    const following = rest.slice(0, wanted.length);
    if (first?.[0] !== path || following.length < wanted.length || index.partial !== undefined) return false;
    const turned = following.map(([name, direction], at) => {
      const [wantedName, wantedDirection] = wanted[at] ?? [];
      return name === wantedName && typeof direction === 'number' ? direction * (wantedDirection ?? 0) : 0;
    });
    return turned.every((turn) => turn === turned[0] && turn !== 0);
  });
}
