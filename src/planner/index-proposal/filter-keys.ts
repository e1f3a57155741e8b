import { isBson } from '../../model/fields/bson-type.ts';
import type { Filter } from '../../pipeline/filter.ts';
import { KeysOf } from '../../pipeline/keys-of.ts';

/** How the keys of an index can serve a filter. */
export interface FilterKeys {
  /** Paths that equal one value, or one of several. */
  readonly equal: readonly string[];
  /** Paths that a geometry is looked for at. */
  readonly geo: readonly string[];
  /** Paths with a value between bounds, or with a known beginning. */
  readonly range: readonly string[];
  /** For each `$or`, the keys of its branches; empty where one of them has none. */
  readonly either: readonly (readonly FilterKeys[])[];
  /** What no key serves. */
  readonly unserved: readonly Unserved[];
}

/** A condition that no index serves, in words: `…` stands for the path. */
export interface Unserved {
  readonly reason: string;
  readonly path?: string;
}

const noKeys: FilterKeys = Object.freeze({ equal: [], geo: [], range: [], either: [], unserved: [] });

/** The keys that serve a filter. What the text index finds is found; what else is asked of it needs no index. */
export function filterKeys(filter: Filter): FilterKeys {
  if ('$text' in filter) return noKeys;
  return all(Object.entries(filter).map(([name, value]) => keysOfEntry(name, value)));
}

function keysOfEntry(name: string, value: unknown): FilterKeys {
  // Made by stages before it; no index holds it.
  if (name.startsWith('__')) return noKeys;
  switch (name) {
    case '$and':
      return all(partsOf(value).map(filterKeys));
    case '$or':
      return eitherOf(partsOf(value).map(filterKeys));
    case '$nor':
      return unserved('a negation');
    case '$expr':
      return unserved('an expression');
    default:
      return name.startsWith('$') ? unserved(`"${name}"`) : keysOfPath(name, value);
  }
}

function keysOfPath(path: string, value: unknown): FilterKeys {
  if (!isOperators(value)) return { ...noKeys, equal: [path] };
  if ('$regex' in value) return keysOfPattern(path, value);
  const served = Object.entries(value).map(([operator, operand]) => keysOfOperator(path, operator, operand));
  const { equal, geo, range, unserved: reasons } = all(served);
  if (equal.length + geo.length + range.length === 0) return { ...noKeys, unserved: reasons };
  // What the other operators leave to be looked at is little.
  return { ...noKeys, equal, geo, range };
}

function keysOfOperator(path: string, operator: string, operand: unknown): FilterKeys {
  switch (operator) {
    case '$eq':
      return { ...noKeys, equal: [path] };
    case '$in':
      return hasPattern(operand) ? unserved('… without regard to case', path) : { ...noKeys, equal: [path] };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { ...noKeys, range: [path] };
    case '$elemMatch':
      return isComparison(operand) ? keysOfPath(path, operand) : within(path, filterKeys(Object(operand)));
    case '$all':
      return { ...noKeys, equal: [path] };
    case '$geoWithin':
    case '$geoIntersects':
    case '$near':
    case '$nearSphere':
      return { ...noKeys, geo: [path] };
    default:
      return unserved(`"${operator}" on …`, path);
  }
}

/** A start of the text and then a character that stands for itself and has to be there. */
const prefix = /^\^(?:\\[^\w]|[^.|*+?()[\]{}\\^$])(?![*?{])/;

/** An index on strings finds what begins so, in the case that is stored. */
function keysOfPattern(path: string, { $regex, $options = '' }: Filter): FilterKeys {
  const isPrefix = typeof $regex === 'string' && prefix.test($regex) && !$regex.includes('|');
  if (String($options).includes('i')) return unserved('… without regard to case', path);
  return isPrefix ? { ...noKeys, range: [path] } : unserved('a text inside of …', path);
}

function hasPattern(operand: unknown): boolean {
  return Array.isArray(operand) && operand.some((one) => isBson(one, 'BSONRegExp') || one instanceof RegExp);
}

function within(path: string, keys: FilterKeys): FilterKeys {
  const below = (name: string) => `${path}.${name}`;
  return {
    equal: keys.equal.map(below),
    geo: keys.geo.map(below),
    range: keys.range.map(below),
    either: keys.either.map((branches) => branches.map((branch) => within(path, branch))),
    unserved: keys.unserved.map((one) => (one.path === undefined ? one : { ...one, path: below(one.path) })),
  };
}

/** An `$or` needs an index for each of its branches. */
function eitherOf(branches: readonly FilterKeys[]): FilterKeys {
  const blind = branches.find(isBlind);
  if (blind === undefined) return { ...noKeys, either: [branches] };
  return { ...noKeys, unserved: blind.unserved.length > 0 ? blind.unserved : [{ reason: 'a choice' }] };
}

function isBlind({ equal, geo, range, either }: FilterKeys): boolean {
  return equal.length + geo.length + range.length + either.length === 0;
}

function all(parts: readonly FilterKeys[]): FilterKeys {
  const equal = [...new Set(parts.flatMap((part) => part.equal))];
  const geo = [...new Set(parts.flatMap((part) => part.geo))];
  const range = [...new Set(parts.flatMap((part) => part.range))];
  return {
    equal,
    geo,
    range: range.filter((path) => !equal.includes(path)),
    either: parts.flatMap((part) => part.either),
    unserved: parts.flatMap((part) => part.unserved),
  };
}

function unserved(reason: string, path?: string): FilterKeys {
  return { ...noKeys, unserved: [path === undefined ? { reason } : { reason, path }] };
}

function partsOf(value: unknown): Filter[] {
  return Array.isArray(value) ? value : [];
}

const logical: readonly string[] = ['$and', '$or', '$nor', '$expr'];

/** A condition on the elements themselves, and not one on their fields. */
function isComparison(value: unknown): value is Filter {
  return isOperators(value) && !Object.keys(value).some((name) => logical.includes(name));
}

/** `{ $gt: 3 }`, and not a value that is a document. */
function isOperators(value: unknown): value is Filter {
  if (typeof value !== 'object' || value === null || value instanceof KeysOf) return false;
  const [first] = Object.keys(value);
  return first !== undefined && first.startsWith('$');
}
