import { Binary, Decimal128, Int32, Long, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { keyText } from './key-text.ts';

test.each([
  [7, new Int32(7), Long.fromNumber(7), Decimal128.fromString('7.00'), 7n],
  [Decimal128.fromString('1.5'), Decimal128.fromString('1.500'), Decimal128.fromString('15E-1')],
  [100, Decimal128.fromString('1E+2')],
  [0, Decimal128.fromString('-0.0'), Decimal128.fromString('0E+9')],
  [-30, Decimal128.fromString('-30')],
])('equal keys have one text: %s', (...keys) => {
  expect(new Set(keys.map(keyText)).size).toBe(1);
});

test('different keys have different texts', () => {
  const keys = [
    'a',
    '7',
    7,
    -7,
    Long.fromString('9007199254740993'),
    Long.fromString('9007199254740992'),
    ...['0.5', '5E+30', '5E-30', 'NaN', 'Infinity', '-Infinity'].map((text) => Decimal128.fromString(text)),
    new ObjectId('0'.repeat(24)),
    '0'.repeat(24),
    new Binary(new Uint8Array([255, 1])),
    new Binary(new Uint8Array([254, 1])),
    { a: 1 },
    { a: 2 },
    [1],
    null,
    undefined,
    true,
    new Date(7),
  ];
  expect(new Set(keys.map(keyText)).size).toBe(keys.length);
});
