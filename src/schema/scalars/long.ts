import { longType } from '../../model/fields/long.ts';
import { defineScalar } from './define-scalar.ts';

export const longScalar = defineScalar({
  name: 'Long',
  description:
    'A whole number of 64 bits. It travels as a string, since JSON numbers lose digits beyond 2^53; inputs may be numbers up to there.',
  specifiedByURL: 'https://bsonspec.org/spec.html',
  expected:
    'a whole number from -9223372036854775808 to 9223372036854775807, as a string if it is beyond 2^53',
  toText: (value) => (typeof value === 'bigint' ? String(value) : undefined),
  fromText: parseLong,
  fromNumber: (value) => (Number.isSafeInteger(value) ? BigInt(value) : undefined),
});

function parseLong(text: string): bigint | undefined {
  // 19 digits are the most that can fit; what is longer is not worth converting.
  if (!/^-?\d{1,19}$/.test(text)) return undefined;
  const value = BigInt(text);
  return longType.check?.(value) === undefined ? value : undefined;
}
