import { expect, test } from 'vitest';
import { ShortMemory } from './short-memory.ts';

test('a value is there until its time', () => {
  let now = 0;
  const memory = new ShortMemory<string>(10, () => now);
  memory.set('a', 'x', 5);
  now = 4;
  expect(memory.get('a')).toBe('x');
  now = 5;
  expect(memory.get('a')).toBeUndefined();
  expect(memory.size).toBe(0);
});

test('there are never more than the most, and what was put in first goes', () => {
  const memory = new ShortMemory<number>(2, () => 0);
  memory.set('a', 1, 9);
  memory.set('b', 2, 9);
  memory.set('a', 3, 9);
  memory.set('c', 4, 9);
  expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual([3, undefined, 4]);
});

test('values are forgotten by key, and by a test of them', () => {
  const memory = new ShortMemory<number>(9, () => 0);
  for (const [index, key] of ['a', 'b', 'c'].entries()) memory.set(key, index, 9);
  memory.delete('a');
  memory.deleteWhere((value) => value === 2);
  expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual([undefined, 1, undefined]);
});
