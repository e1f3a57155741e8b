import { expect, it } from 'vitest';
import { derivedName } from './derived-name.ts';

it('is an identifier without dots', () => {
  expect(derivedName(['director', 'name'])).toBe('__d_director_name');
});

it('differs for paths that differ', () => {
  const paths = [
    ['a', 'b'],
    ['a_b'],
    ['a_', 'b'],
    ['a', '_b'],
    ['a', '_id'],
    ['a__id'],
    ['', 'a', 'b'],
    ['_a', 'b'],
  ];
  expect(new Set(paths.map(derivedName)).size).toBe(paths.length);
});
