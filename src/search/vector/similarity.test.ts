import { expect, it } from 'vitest';
import { nearnessTo } from './similarity.ts';

const east = new Float32Array([2, 0]);
const north = new Float32Array([0, 3]);
const west = new Float32Array([-1, 0]);

it.each([
  ['cosine', east, 1],
  ['cosine', north, 0.5],
  ['cosine', west, 0],
  ['dotProduct', new Float32Array([0.25, 9]), 0.75],
  ['dotProduct', west, 0],
  ['euclidean', east, 1],
  ['euclidean', west, 0.25],
] as const)('%s of %j is %d', (similarity, vector, score) => {
  expect(nearnessTo(east, similarity)(vector)).toBeCloseTo(score, 6);
});

it('knows no direction of zeros', () => {
  expect(nearnessTo(east, 'cosine')(new Float32Array(2))).toBeUndefined();
});
