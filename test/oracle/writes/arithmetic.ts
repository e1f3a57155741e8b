import { Decimal128, Double, Int32, Long } from 'bson';

/** A sum or a product as MongoDB has it, of two numbers of one type. */
export function compute(operator: 'inc' | 'mul', a: unknown, b: unknown): unknown {
  const isSum = operator === 'inc';
  if (a instanceof Decimal128 && b instanceof Decimal128) return computeDecimals(isSum, a, b);
  if (a instanceof Long && b instanceof Long) {
    const [x, y] = [a.toBigInt(), b.toBigInt()];
    const result = isSum ? x + y : x * y;
    return result === BigInt.asIntN(64, result) ? Long.fromBigInt(result) : undefined;
  }
  const [x, y] = [Number(a), Number(b)];
  const result = isSum ? x + y : x * y;
  if (a instanceof Double) return new Double(result);
  return result === (result | 0) || Object.is(result, -0) ? new Int32(result | 0) : undefined;
}

function computeDecimals(isSum: boolean, a: Decimal128, b: Decimal128): Decimal128 {
  const [x, y] = [partsOf(a), partsOf(b)];
  if (!isSum) return decimal(x.digits * y.digits, x.exponent + y.exponent);
  const exponent = Math.min(x.exponent, y.exponent);
  const scaled = (parts: Parts) => parts.digits * 10n ** BigInt(parts.exponent - exponent);
  return decimal(scaled(x) + scaled(y), exponent);
}

interface Parts {
  readonly digits: bigint;
  readonly exponent: number;
}

function partsOf(value: Decimal128): Parts {
  const [, whole = '0', fraction = '', power = '0'] =
    /^(-?\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(value.toString()) ?? [];
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

function decimal(digits: bigint, exponent: number): Decimal128 {
  return Decimal128.fromString(`${digits}E${exponent}`);
}

/** The product with a value that is missing. */
export function zeroLike(operand: unknown): unknown {
  if (operand instanceof Decimal128) return Decimal128.fromString('0');
  if (operand instanceof Long) return Long.fromBigInt(0n);
  return operand instanceof Double ? new Double(0) : new Int32(0);
}
