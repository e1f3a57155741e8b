import { expect, test } from 'vitest';
import { median, percentile, spread } from './statistics.ts';

test('median', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('percentile: the nearest rank', () => {
  const hundred = Float64Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 1)).toBe(100);
  expect(percentile(new Float64Array([7]), 0.99)).toBe(7);
});

test('spread', () => {
  expect(spread([90, 100, 110])).toBeCloseTo(0.1);
});
