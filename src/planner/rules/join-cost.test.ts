import { expect, test } from 'vitest';
import { costOfKeys, costOfLookup, type JoinEnds, type JoinReads } from './join-cost.ts';

const page: JoinReads = { rows: 21, inOrder: true, counted: false };

/** 8,000 films of 4,000 people, of whom so many match, found by an index. */
function films(matches: number, reads: JoinReads, candidates?: number): JoinEnds {
  return {
    near: {
      size: 8_000,
      candidates: candidates ?? 8_000,
      indexed: candidates !== undefined,
      indexedByKey: true,
    },
    far: { size: 4_000, matches, indexed: true },
    keys: matches,
    share: matches / 4_000,
    perLookup: 1,
    reads,
  };
}

test('few matches: their keys find the rows', () => {
  const ends = films(10, page);
  expect([costOfKeys(ends), costOfLookup(ends)]).toEqual([10 + 20, 8_000 + 8_000]);
});

test('many matches: a page in the order of an index is full before they are all read', () => {
  const ends = films(3_000, page);
  expect([costOfKeys(ends), costOfLookup(ends)]).toEqual([3_000 + 28, 28 + 28]);
});

test('a few candidates at the near end: each looks for itself', () => {
  const ends = films(3_000, { ...page, inOrder: false }, 8);
  expect([costOfKeys(ends), costOfLookup(ends)]).toEqual([3_000 + 8, 8 + 8]);
});

test('a total needs every candidate looked up', () => {
  const ends = films(3_000, { rows: undefined, inOrder: false, counted: true });
  expect([costOfKeys(ends), costOfLookup(ends)]).toEqual([3_000 + 6_000, 8_000 + 8_000]);
});

test('nothing matches: an order is read to its end', () => {
  const ends = films(0, page);
  expect([costOfKeys(ends), costOfLookup(ends)]).toEqual([0, 8_000 + 8_000]);
});
