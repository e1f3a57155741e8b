import { Int32, Long, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { inputHash } from './input-hash.ts';

test('the order of names makes no difference, and what is undefined is not there', () => {
  expect(inputHash({ a: 1, b: { c: [1], d: null } })).toBe(
    inputHash({ b: { d: null, c: [1], e: undefined }, a: 1 }),
  );
});

test('the order of lists, types and nulls make one', () => {
  const hex = '650000000000000000000000';
  const inputs = [
    { a: 1 },
    { a: [1] },
    { a: '1' },
    { a: [1, 2] },
    { a: [2, 1] },
    { a: null },
    {},
    { a: new ObjectId(hex) },
    { a: hex },
    { a: { $oid: hex } },
    { a: new Date(1) },
    { a: Long.fromNumber(1) },
    { a: ['object', 'b', 1] },
    { a: { b: 1 } },
    { a: { 'b\0': 1 } },
  ];
  expect(new Set(inputs.map(inputHash)).size).toBe(inputs.length);
  expect(inputHash({ a: new Int32(1) })).toBe(inputHash({ a: 1 }));
});
