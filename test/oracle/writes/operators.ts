import { compareBson } from '../compare-bson.ts';
import { compute, zeroLike } from './arithmetic.ts';
import type { Attempt } from './attempt.ts';
import { isDoc, same, type Doc, type Path } from './documents.ts';
import { matches, matchesValue } from './matches.ts';
import type { EmbeddedSpec, FieldSpec, ListSpec } from './spec.ts';
import { storedName } from './spec.ts';
import { brokenCount, findField, fitsNumber, isRecord, readElements, readValue } from './values.ts';

/** What an operator does to one field; gives the code of what is wrong with the result. */
export type Effect = (place: Doc, key: string) => string | undefined;

/** Reads what an operator is given for a field; undefined after a failure. */
export type ReadOperator = (
  attempt: Attempt,
  field: FieldSpec,
  given: unknown,
  path: Path,
) => Effect | undefined;

export const operators: Readonly<Record<string, ReadOperator>> = {
  inc: arithmetic('inc'),
  mul: arithmetic('mul'),
  min: extreme((order) => order < 0),
  max: extreme((order) => order > 0),
  push,
  addToSet: ofList((attempt, list, { given, path }) => {
    if (!Array.isArray(given)) return attempt.invalid(given === null ? 'REQUIRED' : 'WRONG_TYPE', path);
    const values = readElements(attempt, list, given, path);
    return (old) => [
      ...old,
      ...values.filter((value, index) => !has(old, value) && !has(values.slice(0, index), value)),
    ];
  }),
  pull: ofList((attempt, list, { given, path }) => {
    const remove = readPull(attempt, list, given, path);
    return remove && ((old) => old.filter((value) => !remove(value)));
  }, 'keepsMissing'),
  pop: ofList((attempt, _list, { given, path }) => {
    if (given !== 'FIRST' && given !== 'LAST') return attempt.invalid('WRONG_TYPE', path);
    return (old) => (given === 'FIRST' ? old.slice(1) : old.slice(0, -1));
  }, 'keepsMissing'),
};

function arithmetic(operator: 'inc' | 'mul'): ReadOperator {
  return (attempt, { value: spec, default: start }, given, path) => {
    if (spec.is !== 'scalar' || !['int', 'long', 'float', 'decimal'].includes(spec.type)) {
      return attempt.invalid('INVALID', path);
    }
    const before = attempt.failures.length;
    const { type } = spec;
    const operand = readValue(attempt, { is: 'scalar', type }, given, path);
    if (attempt.failures.length > before) return undefined;
    return (place, key) => {
      const old = place[key];
      // A missing number counts as 0, which is not what readers see where the default is another.
      if (old === null || (old === undefined && start !== undefined && Number(start) !== 0)) return '*';
      const result = compute(operator, old ?? zeroLike(operand), operand);
      if (result === undefined || !fitsNumber(spec, result)) return '*';
      place[key] = result;
      return undefined;
    };
  };
}

function extreme(wins: (order: number) => boolean): ReadOperator {
  return (attempt, { value: spec }, given, path) => {
    if (spec.is !== 'scalar' || spec.type === 'boolean') return attempt.invalid('INVALID', path);
    const before = attempt.failures.length;
    const operand = readValue(attempt, spec, given, path);
    if (attempt.failures.length > before) return undefined;
    return (place, key) => {
      const old = place[key];
      if (old === undefined || wins(compareBson(operand, old))) place[key] = operand;
      return undefined;
    };
  };
}

type ListResult = (old: readonly unknown[]) => unknown[];

interface ListInput {
  readonly given: unknown;
  readonly path: Path;
}

function ofList(
  read: (attempt: Attempt, list: ListSpec, input: ListInput) => ListResult | undefined,
  ofMissing: 'startsEmpty' | 'keepsMissing' = 'startsEmpty',
): ReadOperator {
  return (attempt, { value: spec, default: start }, given, path) => {
    if (spec.is !== 'list') return attempt.invalid('INVALID', path);
    const before = attempt.failures.length;
    const result = read(attempt, spec, { given, path });
    if (attempt.failures.length > before || result === undefined) return undefined;
    return (place, key) => {
      const old = place[key];
      if (old === undefined && Array.isArray(start) && start.length > 0) return '*';
      if (old === undefined && ofMissing === 'keepsMissing') return undefined;
      if (old !== undefined && !Array.isArray(old)) return '*';
      const list = result(old ?? []);
      if (brokenCount(spec, list.length) !== undefined) return '*';
      place[key] = list;
      return undefined;
    };
  };
}

function has(list: readonly unknown[], value: unknown): boolean {
  return list.some((one) => same(one, value));
}

/** Which elements go. */
function readPull(
  attempt: Attempt,
  list: ListSpec,
  given: unknown,
  path: Path,
): ((value: unknown) => boolean) | undefined {
  const [entry, second] = isRecord(given) ? Object.entries(given) : [];
  if (entry === undefined || second !== undefined) return attempt.invalid('*', path);
  const [name, inner] = entry;
  const at = [...path, name];
  if (name === 'values') {
    if (!Array.isArray(inner)) return attempt.invalid('*', at);
    const known = attempt.references.length;
    const values = readElements(attempt, list, inner, at);
    attempt.references.length = known;
    return (value) => has(values, value);
  }
  const { of } = list;
  if (name !== 'where' || of.is === 'reference') return attempt.invalid('*', '*');
  const test = (value: unknown) =>
    of.is === 'embedded' ? isDoc(value) && matches(of.fields, inner, value) : matchesValue(of, inner, value);
  const isFilter = of.is === 'embedded' ? matches(of.fields, inner, {}) : matchesValue(of, inner, undefined);
  if (isFilter === undefined || !isRecord(inner) || Object.keys(inner).length === 0)
    return attempt.invalid('*', '*');
  return (value) => test(value) === true;
}

function push(attempt: Attempt, field: FieldSpec, given: unknown, path: Path): Effect | undefined {
  return ofList((_attempt, list) => {
    if (!isRecord(given)) return attempt.invalid('WRONG_TYPE', path);
    const { values, position, slice, sort, ...others } = given;
    for (const name of Object.keys(others)) attempt.invalid('UNKNOWN_FIELD', [...path, name]);
    for (const [name, value] of Object.entries({ position, slice })) {
      if (value !== undefined && !Number.isInteger(value)) attempt.invalid('WRONG_TYPE', [...path, name]);
    }
    const order = sort === undefined ? undefined : readSort(list, sort);
    if (sort !== undefined && order === undefined) attempt.invalid('*', '*');
    if (!Array.isArray(values))
      return attempt.invalid(values === undefined || values === null ? 'REQUIRED' : 'WRONG_TYPE', [
        ...path,
        'values',
      ]);
    const elements = readElements(attempt, list, values, [...path, 'values']);
    return (old) => {
      const all = [...old];
      all.splice(typeof position === 'number' ? position : all.length, 0, ...elements);
      if (order !== undefined) all.sort(order);
      if (typeof slice !== 'number') return all;
      if (slice === 0) return [];
      return slice > 0 ? all.slice(0, slice) : all.slice(slice);
    };
  })(attempt, field, given, path);
}

type Order = (a: unknown, b: unknown) => number;

function readSort({ of }: ListSpec, sort: unknown): Order | undefined {
  const sign = (direction: unknown) => (direction === 'ASC' ? 1 : direction === 'DESC' ? -1 : undefined);
  if (of.is !== 'embedded') {
    const by = sign(sort);
    return by && ((a, b) => by * compareBson(a, b));
  }
  const keys = (Array.isArray(sort) ? sort : [sort]).flatMap((key) =>
    Object.entries(isRecord(key) ? key : {}),
  );
  const parts = keys.map(([name, direction]) => sortPart(of, name, sign(direction)));
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return (a, b) => parts.map((part) => part?.(a, b) ?? 0).find((order) => order !== 0) ?? 0;
}

function sortPart(of: EmbeddedSpec, name: string, by: 1 | -1 | undefined): Order | undefined {
  const field = findField({ fields: of.fields }, name);
  if (field === undefined || by === undefined) return undefined;
  const key = storedName(field.name, field.spec);
  const value = (doc: unknown) => (isDoc(doc) ? doc[key] : undefined);
  return (a, b) => by * compareBson(value(a), value(b));
}
