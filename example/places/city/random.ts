/** Gives numbers from 0 up to 1: the same ones, in the same order, for the same seed (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

/** A whole number; both ends are possible. */
export function wholeBetween(random: Random, low: number, high: number): number {
  return Math.floor(between(random, low, high + 1));
}

/** One of the choices, each as likely as its weight says, or all alike. */
export function pick<T>(random: Random, choices: readonly T[], weights: readonly number[] = []): T {
  const weightOf = (index: number) => weights[index] ?? 1;
  let left = random() * choices.reduce((sum, _choice, index) => sum + weightOf(index), 0);
  const found = choices.find((_choice, index) => (left -= weightOf(index)) < 0) ?? choices.at(-1);
  if (found === undefined) throw new RangeError('There is nothing to pick from');
  return found;
}
