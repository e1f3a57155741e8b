import { Decimal128 } from 'bson';
import { isBson } from '../../model/fields/bson-type.ts';
import { defineScalar } from './define-scalar.ts';

const decimalPattern = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** What a double keeps of any decimal number; with more digits, it may be another number than the one written. */
const exactDigits = 15;

export const decimalScalar = defineScalar({
  name: 'Decimal',
  description:
    'A decimal number of up to 34 digits, exact. It travels as a string, such as `19.90`; inputs may be numbers of up to 15 digits.',
  specifiedByURL:
    'https://github.com/mongodb/specifications/blob/master/source/bson-decimal128/decimal128.md',
  expected:
    'a decimal number of at most 34 digits, such as "19.90", as a string if it has more than 15 digits',
  toText: (value) => (isBson(value, 'Decimal128') ? value.toString() : undefined),
  fromText: parseDecimal,
  fromNumber: (value) => (isExact(value) ? parseDecimal(numberText(value)) : undefined),
  explain: (text) =>
    decimalPattern.test(text) ? 'has more digits or a larger exponent than a decimal can hold' : undefined,
});

function parseDecimal(text: string): Decimal128 | undefined {
  if (!decimalPattern.test(text)) return undefined;
  try {
    // Throws rather than rounds.
    return Decimal128.fromString(text);
  } catch {
    return undefined;
  }
}

function isExact(value: number): boolean {
  if (Number.isSafeInteger(value)) return true;
  const [digits = ''] = String(Math.abs(value)).split('e');
  return Number.isFinite(value) && digits.replace('.', '').replace(/^0+/, '').length <= exactDigits;
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
