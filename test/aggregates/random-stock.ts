import { Double, Int32 } from 'mongodb';

/** A document as it is stored. */
export type Stored = Readonly<Record<string, unknown>> & { readonly _id: Int32 };

/** A generator of numbers from 0 to below `limit`, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}

const days = ['2020-01-01', '2020-01-31', '2020-02-01', '2021-12-31', '2024-02-29'];

/** Documents with values, nulls, nothing at all, and some values of other types than the model says. */
export function randomItems(count: number, below: (limit: number) => number): Stored[] {
  const pick = (choices: readonly unknown[]): unknown => choices[below(choices.length)];
  const maybe = (name: string, choices: readonly unknown[]): object => {
    const chosen = below(8);
    if (chosen === 0) return {};
    return { [name]: chosen === 1 ? null : pick(choices) };
  };
  return Array.from({ length: count }, (_, index) => ({
    _id: new Int32(index),
    ...maybe(
      'a',
      [0, 1, 2, -3, 7, 'one', [2, 9], { b: 1 }].map((one) =>
        typeof one === 'number' ? new Int32(one) : one,
      ),
    ),
    ...maybe('rate', [new Double(0.5), new Double(-2), new Double(3), new Int32(3)]),
    ...maybe('name', ['x', 'y', '', 'X']),
    ...maybe(
      'at',
      days.map((day) => new Date(`${day}T23:30:00.000Z`)),
    ),
    ...maybe(
      'day',
      days.map((day) => new Date(`${day}T00:00:00.000Z`)),
    ),
    ...maybe('tags', [[], ['p'], ['p', 'q', 'p'], ['q', 'r']]),
    ...maybe('box', [{ w: new Int32(1) }, { w: new Int32(4) }, { w: null }, {}]),
    ...maybe('shelf', [new Int32(0), new Int32(1), new Int32(2), new Int32(99)]),
  }));
}
