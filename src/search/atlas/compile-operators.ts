import { isBson } from '../../model/fields/bson-type.ts';
import { groupBy } from '../../util/group-by.ts';
import { allOf, anyOf, noneOf, nothing, unknown, type Clause, type Compiled } from './clause.ts';
import { filterTypeOf, type FilterType } from './filter-types.ts';
import type { IndexedField } from './indexed-fields.ts';

/** What an operator is applied to. */
export interface Compared {
  readonly path: string;
  readonly field: IndexedField;
  /** It is about one element of a list, of whom the index knows only what some element has. */
  readonly isElement: boolean;
}

/** One operator of the query language in the words of the index; what it cannot say is `unknown`. */
export function compileOperators(operator: string, operand: unknown, compared: Compared): Compiled {
  switch (operator) {
    case '$eq':
      return equals(operand, compared);
    case '$ne':
      return noneOf(equals(operand, compared));
    case '$in':
      return isIn(operand, compared);
    case '$nin':
      return noneOf(isIn(operand, compared));
    case '$all':
      return Array.isArray(operand) && operand.length > 0
        ? allOf(operand.map((one) => equals(one, compared)))
        : unknown;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return range(operator, operand, compared);
    case '$exists':
      return operand === true ? exists(compared) : noneOf(exists(compared));
    default:
      return unknown;
  }
}

/** Manual: "equals (MongoDB Search Operator)". Of a list one element is enough, as in the query language. */
function equals(value: unknown, compared: Compared): Compiled {
  if (value === null) return isNull(compared);
  if (!isComparable(value, compared)) return unknown;
  return said({ equals: { path: compared.path, value } }, compared);
}

/** Manual: "in (MongoDB Search Operator)", which takes values of one type. */
function isIn(values: unknown, compared: Compared): Compiled {
  if (!Array.isArray(values)) return unknown;
  const given: readonly unknown[] = values;
  if (given.length === 0) return nothing;
  const present = given.filter((value) => value !== null);
  if (present.length > mostValues || !present.every((value) => isComparable(value, compared))) return unknown;
  const { path } = compared;
  const byType = [...groupBy(present, filterTypeOf).values()].map((group): Compiled => {
    if (group.length === 1) return equals(group[0], compared);
    const clause = said({ in: { path, value: group } }, compared);
    return clause.kind === 'clauses' ? { ...clause, size: group.length } : clause;
  });
  return anyOf(present.length === given.length ? byType : [...byType, isNull(compared)]);
}

const mostValues = 400;

/** Manual: "range (MongoDB Search Operator)". A bound each, since different elements of a list may satisfy them. */
function range(operator: string, value: unknown, compared: Compared): Compiled {
  const type = filterTypeOf(value);
  if (type === undefined || !ranged.has(type) || !isComparable(value, compared)) return unknown;
  return said({ range: { path: compared.path, [operator.slice(1)]: value } }, compared);
}

const ranged: ReadonlySet<FilterType> = new Set(['number', 'date', 'token', 'objectId'] as const);

/** Manual: "exists (MongoDB Search Operator)": the name is there, whatever its value. */
function exists(compared: Compared): Compiled {
  return said({ exists: { path: compared.path } }, compared);
}

/** Null or missing; below a list the index tells only of all documents together that they lack the field. */
function isNull(compared: Compared): Compiled {
  if (compared.field.isBelowList) return unknown;
  return anyOf([said({ equals: { path: compared.path, value: null } }, compared), noneOf(exists(compared))]);
}

function said(clause: Clause, { field, isElement }: Compared): Compiled {
  return { kind: 'clauses', clauses: [clause], exact: !isElement && !field.isNestedList, size: 1 };
}

/** Whether the index has the values that could be equal to this one, just as they are. */
function isComparable(value: unknown, { field }: Compared): boolean {
  const type = filterTypeOf(value);
  if (type === undefined || !field.types.has(type)) return false;
  if (typeof value === 'string') return value.length > 0 && value.length <= longestToken;
  return type !== 'number' || isExactNumber(value, field);
}

/** Tokens are cut after 8,191 characters; texts that are compared with are shorter by far. */
const longestToken = 1_000;

/** Doubles say whole numbers of 53 bits; larger ones are compared as they are only where the index keeps integers. */
function isExactNumber(value: unknown, { isWhole }: IndexedField): boolean {
  if (isWhole && isBson(value, 'Long')) return true;
  const number = Number(value);
  if (isWhole && !Number.isInteger(number)) return false;
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER;
}
