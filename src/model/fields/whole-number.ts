import { isBson } from './bson-type.ts';

/** The exact value of a BSON int, long or whole double; undefined for everything else. */
export function wholeNumber(raw: unknown): bigint | undefined {
  if (typeof raw === 'number') return Number.isInteger(raw) ? BigInt(raw) : undefined;
  if (typeof raw === 'bigint') return raw;
  return isBson(raw, 'Long') ? raw.toBigInt() : undefined;
}
