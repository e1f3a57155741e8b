import { serialize } from 'bson';
import { bsonTypeOf, isBson } from '../../model/fields/bson-type.ts';

/** The kind of a value as MongoDB tells kinds apart when it compares: numbers of all types are one. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (isNumber(value)) return 'number';
  if (value instanceof Date) return 'date';
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'object') return typeof value;
  return bsonTypeOf(value) ?? 'document';
}

/** Whether a filter takes two values for equal. */
export function isSame(a: unknown, b: unknown): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  return Buffer.compare(bytesOf(a), bytesOf(b)) === 0;
}

/** Negative, zero or positive; undefined where the two are of different kinds, which no order operator matches. */
export function compareValues(a: unknown, b: unknown): number | undefined {
  if (kindOf(a) !== kindOf(b) || kindOf(a) === 'null') return undefined;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (typeof a === 'boolean') return Number(a) - Number(b);
  return Buffer.compare(bytesOf(a), bytesOf(b));
}

/** The bytes of a value, numbers in the type that they are stored in. */
export function bytesOf(value: unknown): Buffer {
  return Buffer.from(serialize({ value: value === undefined ? null : value }));
}

function isNumber(value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'bigint') return true;
  return (['Int32', 'Double', 'Long', 'Decimal128'] as const).some((name) => isBson(value, name));
}

function compareNumbers(a: unknown, b: unknown): number {
  const [left, right] = [exact(a), exact(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Without loss where it is whole. */
function exact(value: unknown): number | bigint {
  if (isBson(value, 'Long')) return BigInt(value.toString());
  const number = Number(String(value));
  return number;
}
