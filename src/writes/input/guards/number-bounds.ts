import { Long } from 'bson';
import type { ScalarValue } from '../../../model/model.ts';
import type { ScalarTypeName } from '../../../model/fields/scalar-values.ts';
import { firstDouble, lastDouble } from './search-doubles.ts';

export type Arithmetic = 'inc' | 'mul';

/** The values from which a computed one keeps within its bounds, as BSON, both inclusive; undefined where each does. */
export interface StartBounds {
  readonly low: unknown;
  readonly high: unknown;
}

/** What is computed: a type's values with an operand. */
export interface Computation {
  readonly type: ScalarValue;
  readonly arithmetic: Arithmetic;
  readonly operand: unknown;
}

/** Where no value does, or no filter can say which ones do. */
export type Bounds = StartBounds | 'none' | 'unknown';

type ReadBounds = (computation: Computation) => Bounds;

const readers: Partial<Record<ScalarTypeName, ReadBounds>> = {
  int: wholeBounds(-(2n ** 31n), 2n ** 31n - 1n),
  long: wholeBounds(-(2n ** 63n), 2n ** 63n - 1n),
  duration: wholeBounds(BigInt(Number.MIN_SAFE_INTEGER), BigInt(Number.MAX_SAFE_INTEGER)),
  float: floatBounds,
  decimal: decimalBounds,
};

/** Which stored values keep the result within the type and its constraints; undefined for types without arithmetic. */
export function startBounds(computation: Computation): Bounds | undefined {
  return readers[computation.type.type]?.(computation);
}

const unbounded: StartBounds = Object.freeze({ low: undefined, high: undefined });

function wholeBounds(least: bigint, most: bigint): ReadBounds {
  return ({ type: { options }, arithmetic, operand }) => {
    const low = options.min === undefined ? least : toWhole(options.min);
    const high = options.max === undefined ? most : toWhole(options.max);
    const by = toWhole(operand);
    const [from, to] = arithmetic === 'inc' ? [low - by, high - by] : factorRange(low, high, by);
    if (from > to || from > most || to < least) return 'none';
    return {
      low: from > least ? Long.fromBigInt(from) : undefined,
      high: to < most ? Long.fromBigInt(to) : undefined,
    };
  };
}

function toWhole(value: unknown): bigint {
  return typeof value === 'bigint' ? value : BigInt(Number(value));
}

/** The whole numbers whose product with a factor is in a range. */
function factorRange(low: bigint, high: bigint, by: bigint): readonly [bigint, bigint] {
  // Every number, or none.
  if (by === 0n) return low <= 0n && high >= 0n ? [-(2n ** 63n), 2n ** 63n] : [1n, 0n];
  return by > 0n
    ? [-floorDivide(-low, by), floorDivide(high, by)]
    : [-floorDivide(high, -by), floorDivide(-low, -by)];
}

/** Rounded down; the divisor is above zero. */
function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

/** Sums that stay so far below the largest double that rounding decides. */
const smallOperand = 1e290;

/** Doubles are rounded: where exactly the bounds are, only a search over all doubles shows. */
function floatBounds({ type: { options }, arithmetic, operand }: Computation): Bounds {
  const by = Number(operand);
  const low = options.min === undefined ? -Number.MAX_VALUE : Number(options.min);
  const high = options.max === undefined ? Number.MAX_VALUE : Number(options.max);
  const isFree = options.min === undefined && options.max === undefined;
  if (isFree && Math.abs(by) <= (arithmetic === 'inc' ? smallOperand : 1)) return unbounded;
  const compute = arithmetic === 'inc' ? (value: number) => value + by : (value: number) => value * by;
  const falls = arithmetic === 'mul' && by < 0;
  const isAbove = (value: number) => compute(value) >= low;
  const isBelow = (value: number) => compute(value) <= high;
  const from = firstDouble(falls ? isBelow : isAbove);
  const to = lastDouble(falls ? isAbove : isBelow);
  if (from === undefined || to === undefined || from > to) return 'none';
  return {
    low: from > -Number.MAX_VALUE ? from : undefined,
    high: to < Number.MAX_VALUE ? to : undefined,
  };
}

/** Quotients of decimals have no end, so with bounds the result has to be looked at. */
function decimalBounds({ type: { options } }: Computation): Bounds {
  return options.min === undefined && options.max === undefined ? unbounded : 'unknown';
}
