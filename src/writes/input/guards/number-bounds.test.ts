import { expect, test } from 'vitest';
import { createModels } from '../../../model/check/check-models.ts';
import { defineModel } from '../../../model/define/define-model.ts';
import { field } from '../../../model/fields/field.ts';
import { startBounds, type Arithmetic, type Bounds } from './number-bounds.ts';

const Numbers = defineModel('Numbers', {
  fields: {
    int: field.int(),
    small: field.int({ min: -5, max: 10 }),
    long: field.long(),
    float: field.float(),
    rate: field.float({ min: 0.1, max: 0.3 }),
    decimal: field.decimal(),
    time: field.duration(),
    text: field.string(),
  },
});
const numbers = createModels([Numbers]).get('Numbers');

function boundsOf(name: string, arithmetic: Arithmetic, operand: unknown): Bounds | undefined {
  const found = numbers?.fields.get(name);
  if (found?.kind !== 'stored' || found.type.kind !== 'scalar') throw new Error(name);
  return startBounds({ type: found.type, arithmetic, operand });
}

test.each<[string, Arithmetic, number, unknown]>([
  ['small', 'inc', 3, [-8, 7]],
  ['small', 'mul', 3, [-1, 3]],
  ['small', 'mul', -3, [-3, 1]],
  ['small', 'mul', 0, [undefined, undefined]],
  ['small', 'inc', 2 ** 31 - 1, [undefined, -2147483637]],
  ['int', 'inc', 0, [undefined, undefined]],
  ['int', 'mul', -1, [-2147483647, undefined]],
  ['time', 'inc', 1, [undefined, 9007199254740990]],
])('%s %s %i', (name, arithmetic, operand, expected) => {
  const bounds = boundsOf(name, arithmetic, operand);
  const number = (value: unknown) => (value === undefined ? undefined : Number(`${value as number}`));
  expect(typeof bounds === 'object' && [number(bounds.low), number(bounds.high)]).toEqual(expected);
});

test('no start is left, or none that a filter could name', () => {
  const Positive = defineModel('Positive', { fields: { n: field.int({ min: 1 }) } });
  const n = createModels([Positive]).get('Positive')?.fields.get('n');
  if (n?.kind !== 'stored' || n.type.kind !== 'scalar') throw new Error('n');
  expect(startBounds({ type: n.type, arithmetic: 'mul', operand: 0 })).toBe('none');
  expect(boundsOf('float', 'inc', 1)).toEqual({ low: undefined, high: undefined });
  expect(boundsOf('text', 'inc', 1)).toBeUndefined();
});

test('bounds of doubles are exact to the last bit', () => {
  for (const operand of [0.1, -0.05, 1e-17, 0.3]) {
    const bounds = boundsOf('rate', 'inc', operand);
    if (typeof bounds !== 'object') throw new Error(String(bounds));
    const high = Number(bounds.high);
    const next = high + Math.max(Math.abs(high), 1e-17) * Number.EPSILON;
    expect(high + operand).toBeLessThanOrEqual(0.3);
    expect(next + operand).toBeGreaterThanOrEqual(0.3);
  }
  expect(boundsOf('float', 'mul', 2)).toEqual({ low: -Number.MAX_VALUE / 2, high: Number.MAX_VALUE / 2 });
});
