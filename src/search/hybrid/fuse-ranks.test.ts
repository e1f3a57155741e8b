import { expect, it } from 'vitest';
import { fuseRanks } from './fuse-ranks.ts';

it('adds up what the places in each list are worth', () => {
  const fused = fuseRanks([
    { ids: ['a', 'b'], weight: 1 },
    { ids: ['c', 'b'], weight: 2 },
  ]);
  expect(fused).toEqual([
    { id: 'b', score: 1 / 62 + 2 / 62 },
    { id: 'c', score: 2 / 61 },
    { id: 'a', score: 1 / 61 },
  ]);
});

it('orders equal ones by their ids, whichever list came first', () => {
  const lists = [
    { ids: [1], weight: 1 },
    { ids: [2], weight: 1 },
  ];
  expect(fuseRanks(lists)).toEqual(fuseRanks(lists.toReversed()));
});
