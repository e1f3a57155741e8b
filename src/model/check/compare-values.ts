import { isBson } from '../fields/bson-type.ts';

/** Whether a bound is above another; values without an order never are. */
export function isAbove(first: unknown, second: unknown): boolean {
  const [a, b] = [orderable(first), orderable(second)];
  if (typeof a === 'string' || typeof b === 'string') {
    return typeof a === 'string' && typeof b === 'string' && a > b;
  }
  return a !== undefined && b !== undefined && a > b;
}

function orderable(value: unknown): string | number | bigint | undefined {
  if (value instanceof Date) return value.getTime();
  // Rounding may hide that one is above the other, but never turns the two around.
  if (isBson(value, 'Decimal128')) return Number(value.toString());
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? value
    : undefined;
}
