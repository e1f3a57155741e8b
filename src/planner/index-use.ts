import type { IndexDefinition } from '../model/define/index-definition.ts';
import type { Model } from '../model/model.ts';
import { abilitiesOf } from '../model/storage.ts';
import type { SortSpec } from '../pipeline/filter.ts';
import { operators } from './operators/registry.ts';
import { isOfKept } from './rules/kept-documents.ts';
import type { CompareCondition, Condition } from './where/condition.ts';

/** Whether the condition, or a part that must hold, is an equality on a unique key: it matches a handful of documents at most. */
export function isUnique(model: Model, condition: Condition): boolean {
  return conjuncts(condition).some(
    (one) =>
      one.kind === 'compare' &&
      isFewValues(one) &&
      (one.path === '_id' || model.indexes.some((index) => isUniqueAt(model, index, one.path))),
  );
}

/** Null does not count: a partial index lets any number of documents be without a value. */
function isFewValues({ operator, operand, insensitive }: CompareCondition): boolean {
  if (insensitive || operand === null) return false;
  return operator === 'eq' || (operator === 'in' && Array.isArray(operand) && operand.length <= 100);
}

function isUniqueAt(model: Model, index: IndexDefinition, path: string): boolean {
  const [first, ...others] = Object.keys(index.keys);
  return (
    index.unique === true && first === path && others.length === 0 && holdsEveryValue(model, index, path)
  );
}

/** Whether an index's first key serves a part of the condition that must hold. */
export function usesIndex(model: Model, condition: Condition): boolean {
  return conjuncts(condition).some((one) => {
    if (one.kind === 'or') return one.of.every((branch) => usesIndex(model, branch));
    if ((one.kind !== 'keys' && one.kind !== 'compare') || isOfKept(model, one)) return false;
    const use = useOf(one);
    return one.path === '_id'
      ? use !== 'scan' && abilitiesOf(model.storage).idIndex
      : model.indexes.some((index) => servesFirst(model, { index, path: one.path, use }));
  });
}

type Use = 'null' | 'equality' | 'range' | 'geo' | 'scan';

function useOf(condition: Condition & { readonly kind: 'keys' | 'compare' }): Use {
  if (condition.kind === 'keys') return 'equality';
  if (condition.insensitive) return 'scan';
  if (condition.operator === 'isNull') return condition.operand === true ? 'null' : 'scan';
  return condition.operand === null ? 'null' : operators[condition.operator].index;
}

/** An index that holds only some documents, or strings in an order of its own, answers a few questions only. */
function servesFirst(
  model: Model,
  { index, path, use }: { readonly index: IndexDefinition; readonly path: string; readonly use: Use },
): boolean {
  const [first] = Object.entries(index.keys);
  if (use === 'scan' || first?.[0] !== path || !isPlain(index)) return false;
  // Documents without a place are not in such an index, and match no such condition.
  if (use === 'geo' || first[1] === '2dsphere') return use === 'geo' && first[1] === '2dsphere';
  if (first[1] === 'hashed' && use === 'range') return false;
  if (first[1] !== 'hashed' && typeof first[1] !== 'number') return false;
  const holdsAll = index.partial === undefined && index.sparse !== true;
  return holdsAll || (use !== 'null' && holdsEveryValue(model, index, path));
}

function isPlain(index: IndexDefinition): boolean {
  return index.hidden !== true && index.collation === undefined;
}

/**
 * Whether every document of the model that has a value at the path is in the index: partial ones of our own leave out
 * just the others, and what is read of a model that shares its collection has the model's discriminator.
 */
function holdsEveryValue({ sharesWith }: Model, { partial }: IndexDefinition, path: string): boolean {
  if (partial === undefined) return true;
  const told = sharesWith?.variants?.discriminator.storedAs;
  const { $or: either, ...all } = partial;
  const branches: object[] = [all, ...(Array.isArray(either) ? either : [])];
  return branches.every((branch) => Object.keys(branch).every((name) => name === path || name === told));
}

function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.of : [condition];
}

/** Whether an index holds every document, and begins with the path: its ends are the lowest and highest values. */
export function leadsIndex(model: Model, path: string): boolean {
  if (path === '_id') return true;
  return model.indexes.some((index) => {
    const [first] = Object.entries(index.keys);
    const isWhole = index.partial === undefined && index.sparse !== true && isPlain(index);
    return isWhole && first?.[0] === path && typeof first[1] === 'number';
  });
}

/** Whether an index finds the documents that have a value at a path. */
export function hasIndexOn(model: Model, path: string): boolean {
  return (
    path === '_id' || model.indexes.some((index) => servesFirst(model, { index, path, use: 'equality' }))
  );
}

/** Whether all documents come out of an index in this order. */
export function servesWholeOrder(model: Model, sort: SortSpec): boolean {
  const wanted = Object.entries(sort);
  const [first] = wanted;
  if (first?.[0] === '_id' && wanted.length === 1) return true;
  return model.indexes.some(
    (index) => holdsAllInOrder(index) && beginsWith(Object.entries(index.keys), wanted),
  );
}

/** Whether documents whose `path` has one of several values come out of an index in this order, for each value. */
export function servesOrder(model: Model, path: string, sort: SortSpec): boolean {
  const wanted = Object.entries(sort).filter(([name]) => name !== path);
  if (path === '_id' && wanted.length === 0) return true;
  return model.indexes.some((index) => {
    const [first, ...rest] = Object.entries(index.keys);
    if (first?.[0] !== path || typeof first[1] !== 'number') return false;
    return holdsAllInOrder(index) && beginsWith(rest, wanted);
  });
}

function holdsAllInOrder(index: IndexDefinition): boolean {
  return index.partial === undefined && index.sparse !== true && isPlain(index);
}

/** Whether keys begin with an order, or with its reverse. */
function beginsWith(keys: readonly [string, unknown][], wanted: readonly [string, 1 | -1][]): boolean {
  if (keys.length < wanted.length) return false;
  const turned = wanted.map(([name, direction], at) => {
    const [keyName, keyDirection] = keys[at] ?? [];
    return name === keyName && typeof keyDirection === 'number' ? keyDirection * direction : 0;
  });
  return turned.every((turn) => turn === turned[0] && turn !== 0);
}
