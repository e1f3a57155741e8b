import { bsonTypeOf, isBson } from '../model/fields/bson-type.ts';
import type { SortSpec } from '../pipeline/filter.ts';
import { readPath } from '../planner/read-path.ts';
import type { Row } from './list-result.ts';

/** Sorts rows as MongoDB would (manual: "Comparison/Sort Order"), for the types that order keys have. */
export function sortRows<Entry extends { readonly row: Row }>(
  entries: readonly Entry[],
  sort: SortSpec,
): readonly Entry[] {
  if (entries.length < 2) return entries;
  const keys = Object.entries(sort);
  return entries.toSorted((a, b) => {
    for (const [path, direction] of keys) {
      const order = compareValues(readPath(a.row, path), readPath(b.row, path));
      if (order !== 0) return order * direction;
    }
    return 0;
  });
}

/** Negative, zero or positive as `a` sorts before, with or after `b`. */
export function compareValues(a: unknown, b: unknown): number {
  const rank = rankOf(a);
  const order = rank - rankOf(b);
  return order === 0 ? (comparers[rank]?.(a, b) ?? 0) : order;
}

const bsonRanks: Readonly<Record<string, number>> = {
  Int32: 1,
  Double: 1,
  Long: 1,
  Decimal128: 1,
  BSONSymbol: 2,
  Binary: 5,
  ObjectId: 6,
  Timestamp: 9,
  BSONRegExp: 10,
  MinKey: -1,
  MaxKey: 12,
};

function rankOf(value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number' || typeof value === 'bigint') return 1;
  if (typeof value === 'string') return 2;
  if (typeof value === 'boolean') return 7;
  if (value instanceof Date) return 8;
  if (Array.isArray(value)) return 4;
  return typeof value === 'object' ? (bsonRanks[bsonTypeOf(value) ?? ''] ?? 3) : 11;
}

/** By rank; values of other ranks never are keys that are sorted here, and keep their places. */
const comparers: Readonly<Record<number, (a: unknown, b: unknown) => number>> = {
  1: compareNumbers,
  2: (a, b) => compareStrings(String(a), String(b)),
  5: compareBinaries,
  6: (a, b) => compareStrings(String(a), String(b)),
  7: (a, b) => Number(a) - Number(b),
  8: (a, b) => Number(a) - Number(b),
};

/** 64-bit integers beyond 2^53 are compared exactly. */
function compareNumbers(a: unknown, b: unknown): number {
  if (isBson(a, 'Long') || isBson(b, 'Long')) {
    const [left, right] = [exact(a), exact(b)];
    return left < right ? -1 : Number(left > right);
  }
  const [left, right] = [Number(a), Number(b)];
  if (Number.isNaN(left) || Number.isNaN(right))
    return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
  return left - right;
}

function exact(value: unknown): bigint | number {
  return isBson(value, 'Long') ? value.toBigInt() : Number(value);
}

const hasSurrogate = /[\ud800-\udfff]/;

/** MongoDB compares the bytes of UTF-8; JavaScript's units differ from that only where surrogates are. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  if (hasSurrogate.test(a) || hasSurrogate.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}

/** By length, then subtype, then bytes. */
function compareBinaries(a: unknown, b: unknown): number {
  if (!isBson(a, 'Binary') || !isBson(b, 'Binary')) return 0;
  return a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}
