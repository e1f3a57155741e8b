import { compareValues, isSame } from './compare-values.ts';

/** An operator on a stored value: whether it holds, by the words of the truth table. */
type Judge = (value: unknown, operand: unknown, insensitive: boolean) => boolean;

function isNullish(value: unknown): boolean {
  return value === null || value === undefined;
}

function folded(value: unknown, insensitive: boolean): unknown {
  return insensitive && typeof value === 'string' ? value.toLowerCase() : value;
}

const equals: Judge = (value, operand, insensitive) =>
  operand === null
    ? isNullish(value)
    : !isNullish(value) && isSame(folded(value, insensitive), folded(operand, insensitive));

const isIn: Judge = (value, operand, insensitive) =>
  listOf(operand).some((one) => equals(value, one, insensitive));

function ordered(holds: (order: number) => boolean): Judge {
  return (value, operand) => {
    const order = compareValues(value, operand);
    return order !== undefined && holds(order);
  };
}

function text(holds: (value: string, part: string) => boolean): Judge {
  return (value, operand, insensitive) =>
    typeof value === 'string' &&
    holds(String(folded(value, insensitive)), String(folded(operand, insensitive)));
}

/** Operators on single values; operands are BSON values. */
export const scalarJudges: Readonly<Record<string, Judge>> = {
  eq: equals,
  ne: (...asked) => !equals(...asked),
  in: isIn,
  notIn: (...asked) => !isIn(...asked),
  lt: ordered((order) => order < 0),
  lte: ordered((order) => order <= 0),
  gt: ordered((order) => order > 0),
  gte: ordered((order) => order >= 0),
  contains: text((value, part) => value.includes(part)),
  startsWith: text((value, part) => value.startsWith(part)),
  endsWith: text((value, part) => value.endsWith(part)),
  matches: (value, operand, insensitive) =>
    typeof value === 'string' && new RegExp(String(operand), insensitive ? 'iu' : 'u').test(value),
  isNull: (value, operand) => isNullish(value) === operand,
  exists: (value, operand) => (value !== undefined) === operand,
};

const has: Judge = (value, operand) => Array.isArray(value) && value.some((one) => isSame(one, operand));

/** Operators on lists of values. */
export const listJudges: Readonly<Record<string, Judge>> = {
  has,
  hasEvery: (value, operand) =>
    Array.isArray(value) && listOf(operand).every((one) => has(value, one, false)),
  hasSome: (value, operand) => listOf(operand).some((one) => has(value, one, false)),
  isEmpty: (value, operand) => (Array.isArray(value) && value.length === 0) === operand,
  size: (value, operand) => Array.isArray(value) && sizeHolds(value.length, operand),
  isNull: (value, operand) => isNullish(value) === operand,
  exists: (value, operand) => (value !== undefined) === operand,
};

/** The operators whose operand is no value of the field's type. */
export const plainOperands: ReadonlySet<string> = new Set([
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'isNull',
  'exists',
  'isEmpty',
  'size',
]);

function sizeHolds(length: number, operand: unknown): boolean {
  return Object.entries(Object(operand)).every(
    ([name, wanted]) => scalarJudges[name]?.(length, wanted, false) ?? false,
  );
}

function listOf(operand: unknown): readonly unknown[] {
  return Array.isArray(operand) ? operand : [operand];
}
