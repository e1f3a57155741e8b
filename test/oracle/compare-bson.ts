import { Binary, Decimal128, Double, Int32, Long, ObjectId } from 'bson';

/** The place of a value's type in MongoDB's order (manual: "Comparison/Sort Order"); missing values stand with null. */
export function typeRank(value: unknown): number {
  if (value === undefined || value === null) return 1;
  if (isNumber(value)) return 2;
  if (typeof value === 'string') return 3;
  if (value instanceof Binary) return 6;
  if (value instanceof ObjectId) return 7;
  if (typeof value === 'boolean') return 8;
  if (value instanceof Date) return 9;
  if (Array.isArray(value)) return 5;
  return 4;
}

/** Negative, zero or positive as MongoDB sorts one value before, with or behind the other. */
export function compareBson(a: unknown, b: unknown): number {
  const rank = typeRank(a);
  if (rank !== typeRank(b)) return rank - typeRank(b);
  switch (rank) {
    case 2:
      return compareNumbers(exact(a), exact(b));
    case 3:
      return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
    case 6:
      return compareBytes(a, b);
    case 7:
      return compareTexts(String(a), String(b));
    case 8:
      return Number(a) - Number(b);
    case 9:
      return compareNumbers(Number(a), Number(b));
    default:
      // Of documents there is but one here, `{ odd: true }`.
      return 0;
  }
}

/** Whether a value is a number, in any of BSON's types or as the driver hands it out. */
export function isNumber(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    value instanceof Int32 ||
    value instanceof Double ||
    value instanceof Long ||
    value instanceof Decimal128
  );
}

/** A number's value without loss; the decimals used here have few digits. */
export function exact(value: unknown): number | bigint {
  if (value instanceof Long) return value.toBigInt();
  return Number(String(value instanceof Decimal128 ? value.toString() : Number(value)));
}

/** "Not a number" equals itself and sorts before all numbers. */
function compareNumbers(a: number | bigint, b: number | bigint): number {
  const [left, right] = [Number.isNaN(a), Number.isNaN(b)];
  if (left || right) return Number(right) - Number(left);
  if (a === b) return 0;
  return a < b ? -1 : Number(a > b);
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compareBytes(a: unknown, b: unknown): number {
  if (!(a instanceof Binary) || !(b instanceof Binary)) return 0;
  return a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}
