/** The smallest finite double for which something holds, that holds for all above it too. */
export function firstDouble(holds: (value: number) => boolean): number | undefined {
  let low = orderOf(-Number.MAX_VALUE);
  let high = orderOf(Number.MAX_VALUE);
  if (!holds(doubleAt(high))) return undefined;
  while (low < high) {
    const middle = (low + high) >> 1n;
    if (holds(doubleAt(middle))) high = middle;
    else low = middle + 1n;
  }
  return doubleAt(low);
}

/** The largest finite double for which something holds, that holds for all below it too. */
export function lastDouble(holds: (value: number) => boolean): number | undefined {
  const found = firstDouble((value) => holds(-value));
  return found === undefined ? undefined : -found;
}

/** Whole numbers in the order of the doubles: their bits, where below zero the sign turns the order around. */
function orderOf(value: number): bigint {
  const bits = new BigInt64Array(new Float64Array([Math.abs(value)]).buffer)[0] ?? 0n;
  return value < 0 ? -bits : bits;
}

function doubleAt(order: bigint): number {
  const bits = order < 0n ? -order : order;
  const value = new Float64Array(new BigInt64Array([bits]).buffer)[0] ?? 0;
  return order < 0n ? -value : value;
}
