import { expect, test } from 'vitest';
import { BoundedCache } from './bounded-cache.ts';

test('forgets what was used longest ago when there are too many entries', () => {
  const cache = new BoundedCache<number>(2, 1_000);
  cache.set('a', 1);
  cache.set('b', 2);
  expect(cache.get('a')).toBe(1);
  cache.set('c', 3);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
});

test('forgets when the keys hold too many characters, and never takes a key that is too long', () => {
  const cache = new BoundedCache<number>(100, 10);
  cache.set('12345', 1);
  cache.set('67890', 2);
  cache.set('x', 3);
  expect([cache.get('12345'), cache.get('67890'), cache.get('x')]).toEqual([undefined, 2, 3]);
  cache.set('y'.repeat(11), 4);
  expect(cache.size).toBe(2);
});

test('a key set twice counts once', () => {
  const cache = new BoundedCache<number>(100, 5);
  for (let round = 0; round < 10; round += 1) cache.set('12345', round);
  expect(cache.get('12345')).toBe(9);
  expect(cache.size).toBe(1);
});

test('what is deleted makes room', () => {
  const cache = new BoundedCache<number>(100, 10);
  cache.set('12345', 1);
  cache.set('67890', 2);
  cache.delete('12345');
  cache.delete('12345');
  cache.set('abcde', 3);
  expect([...cache.entries()]).toEqual([
    ['67890', 2],
    ['abcde', 3],
  ]);
});
