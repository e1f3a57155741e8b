import { bsonTypeOf } from '../../model/fields/bson-type.ts';
import { elementType } from '../../model/element-type.ts';
import type { StoredField } from '../../model/model.ts';
import type { Filter } from '../../pipeline/filter.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';
import type { FilterField } from './filter-fields.ts';

/** What of a filter an index of vectors applies itself. */
export interface TakenFilter {
  /** Lets through all that the whole filter lets through, and maybe more; undefined where nothing could be taken. */
  readonly filter: Filter | undefined;
  /** Whether it is the whole filter. */
  readonly isWhole: boolean;
  /** Whether it lets through what the filter does not, where a value has another type than its field: then its negation is none. */
  readonly isLoose?: boolean;
}

/**
 * The part of a filter that `$vectorSearch` understands (manual: "Run Vector Search Queries", "Pre-Filter"), over the fields
 * that the index has.
 *
 * It may be weaker than the filter, and never stronger: what is not certain is left out, and below a negation only a whole
 * condition is taken.
 */
export function takeFilter(filter: Filter, fields: readonly FilterField[]): TakenFilter {
  const comparable = fields.filter(isComparable).map(({ storedPath, field }) => [storedPath, field] as const);
  return takeAll(filter, new Map(comparable));
}

type Paths = ReadonlyMap<string, StoredField>;

const nothing: TakenFilter = { filter: undefined, isWhole: false };

/** The index does not keep decimals: a number that is one would be missed. */
function isComparable({ field }: FilterField): boolean {
  const type = elementType(field.type);
  if (type.kind === 'reference') return true;
  return type.kind === 'scalar' && type.bsonTypes.every((name) => indexed.has(name));
}

const indexed: ReadonlySet<string> = new Set(['string', 'bool', 'int', 'long', 'double', 'date', 'objectId']);

function takeAll(filter: Filter, paths: Paths): TakenFilter {
  const parts = Object.entries(filter).map(([name, part]) => takeEntry(name, part, paths));
  return allOf(parts);
}

function allOf(parts: readonly TakenFilter[]): TakenFilter {
  const taken = filtersOf(parts);
  const [only] = taken;
  return {
    filter: taken.length > 1 ? { $and: taken } : only,
    isWhole: parts.every(({ isWhole }) => isWhole),
    isLoose: parts.some(({ isLoose }) => isLoose === true),
  };
}

function takeEntry(name: string, part: unknown, paths: Paths): TakenFilter {
  if (!name.startsWith('$')) {
    const field = paths.get(name);
    return field === undefined ? nothing : takeCondition({ path: name, field }, part);
  }
  if (!isFilterList(part)) return nothing;
  const parts = part.map((one) => takeAll(one, paths));
  if (name === '$and') return allOf(parts);
  if (name === '$or') return anyOf(parts);
  return name === '$nor' ? allOf(parts.map(negated)) : nothing;
}

function filtersOf(parts: readonly TakenFilter[]): readonly Filter[] {
  return parts.flatMap(({ filter }) => (filter === undefined ? [] : [filter]));
}

/** Only where each has something: one that lets everything through makes all of it useless. */
function anyOf(parts: readonly TakenFilter[]): TakenFilter {
  const taken = filtersOf(parts);
  const isWhole = parts.every((part) => part.isWhole);
  const isLoose = parts.some((part) => part.isLoose === true);
  return taken.length === parts.length && taken.length > 0
    ? { filter: { $or: taken }, isWhole, isLoose }
    : nothing;
}

function negated({ filter, isWhole, isLoose }: TakenFilter): TakenFilter {
  const mayNegate = isWhole && isLoose !== true && filter !== undefined;
  return mayNegate ? { filter: { $nor: [filter] }, isWhole } : nothing;
}

interface Place {
  readonly path: string;
  readonly field: StoredField;
}

function takeCondition(place: Place, condition: unknown): TakenFilter {
  if (!isPlainObject(condition)) return takeOperator(place, '$eq', condition);
  const parts = Object.entries(condition).map(([operator, value]) => takeOperator(place, operator, value));
  return parts.length === 0 ? nothing : allOf(parts);
}

function takeOperator(place: Place, operator: string, value: unknown): TakenFilter {
  if (operator === '$not') return negated(isPlainObject(value) ? takeCondition(place, value) : nothing);
  const { path, field } = place;
  if (operator === '$eq' && value === null && isMoment(field)) return { ...noMoment(path), isWhole: true };
  const isTaken = operators.get(operator)?.(value) === true;
  return isTaken ? { filter: { [path]: { [operator]: value } }, isWhole: true } : nothing;
}

function isMoment({ type }: StoredField): boolean {
  return type.kind === 'scalar' && type.bsonTypes.every((name) => name === 'date');
}

const firstMoment = new Date(-8_640_000_000_000_000);

/** No date, such as that of a deletion: to the index null is a value, and what is missing is none. */
function noMoment(path: string): Pick<TakenFilter, 'filter' | 'isLoose'> {
  return { filter: { $nor: [{ [path]: { $gte: firstMoment } }] }, isLoose: true };
}

const operators: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['$eq', isIndexedValue],
  ['$ne', isIndexedValue],
  ['$in', isIndexedList],
  ['$nin', isIndexedList],
  ['$gt', isMeasure],
  ['$gte', isMeasure],
  ['$lt', isMeasure],
  ['$lte', isMeasure],
]);

/** Longer ones are not in the index. */
const longestText = 4000;

/** Null is not among them: for the query language it is what is missing, too. */
function isIndexedValue(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= longestText;
  if (typeof value === 'boolean') return true;
  return (
    isMeasure(value) || (typeof value === 'object' && value !== null && bsonTypeOf(value) === 'ObjectId')
  );
}

function isIndexedList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isIndexedValue);
}

/** Texts are compared by what they are, and not by what comes before: the index leaves long ones out. */
function isMeasure(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value instanceof Date) return true;
  return typeof value === 'object' && value !== null && measures.has(bsonTypeOf(value) ?? '');
}

const measures: ReadonlySet<string> = new Set(['Int32', 'Double', 'Long']);

function isFilterList(part: unknown): part is readonly Filter[] {
  return Array.isArray(part) && part.every(isPlainObject);
}
