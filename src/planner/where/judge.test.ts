import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import type { OperatorName } from '../operators/operator.ts';
import { always, and, never, not, or, type Condition } from './condition.ts';
import { judge, unseen, valuesOf } from './judge.ts';
import { pathsRead } from './paths-read.ts';

const compare = (path: string, operator: OperatorName, operand: unknown): Condition => ({
  kind: 'compare',
  path,
  operator,
  operand,
  insensitive: false,
});
const id = new ObjectId();
const document = {
  a: 1,
  text: 'x',
  none: null,
  list: ['x', 'y'],
  mixed: ['x', ['y']],
  inner: { b: true },
  id: new ObjectId(id.toHexString()),
  at: new Date(5),
  elements: [{ b: true }],
};
const values = valuesOf(document);

test.each<[string, OperatorName, unknown, boolean | undefined]>([
  ['a', 'eq', new Int32(1), true],
  ['a', 'eq', new Double(1), true],
  ['a', 'eq', Long.fromNumber(1), true],
  ['a', 'eq', 2, false],
  ['a', 'eq', '1', undefined],
  ['a', 'eq', Decimal128.fromString('1'), undefined],
  ['a', 'eq', null, false],
  ['none', 'eq', null, true],
  ['missing', 'eq', null, true],
  ['missing', 'eq', 'x', false],
  ['missing', 'ne', 'x', true],
  ['text', 'ne', 'x', false],
  ['text', 'in', ['y', 'x'], true],
  ['text', 'in', [], false],
  ['text', 'in', [/x/], undefined],
  ['text', 'notIn', ['y'], true],
  ['list', 'has', 'x', true],
  ['list', 'has', 'z', false],
  ['mixed', 'has', 'x', true],
  ['mixed', 'has', 'z', undefined],
  ['missing', 'has', 'x', false],
  ['list', 'hasSome', ['z', 'y'], true],
  ['list', 'eq', 'x', undefined],
  ['list', 'isNull', false, undefined],
  ['inner.b', 'eq', true, true],
  ['inner.c', 'isNull', true, true],
  ['missing.c', 'isNull', true, true],
  ['elements.b', 'eq', true, undefined],
  ['a.b', 'eq', null, undefined],
  ['id', 'eq', id, true],
  ['at', 'eq', new Date(5), true],
  ['none', 'exists', true, true],
  ['missing', 'exists', false, true],
  ['text', 'contains', 'x', undefined],
  ['a', 'gt', 0, undefined],
])('%s %s %o: %s', (path, operator, operand, expected) => {
  expect(judge(compare(path, operator, operand), values)).toBe(expected);
});

const isTrue = compare('text', 'eq', 'x');
const isFalse = compare('text', 'eq', 'y');
const isUnknown = compare('a', 'gt', 0);

test('what is not known decides nothing, and hides nothing that is', () => {
  expect(judge(and([isTrue, isUnknown]), values)).toBeUndefined();
  expect(judge(and([isFalse, isUnknown]), values)).toBe(false);
  expect(judge(or([isFalse, isUnknown]), values)).toBeUndefined();
  expect(judge(or([isTrue, isUnknown]), values)).toBe(true);
  expect(judge(not(isTrue), values)).toBe(false);
  expect(judge(not(isUnknown), values)).toBeUndefined();
  expect([judge(always, values), judge(never, values)]).toEqual([true, false]);
  expect(judge({ ...isTrue, insensitive: true } as Condition, values)).toBeUndefined();
  expect(judge(isTrue, () => unseen)).toBeUndefined();
});

test('a condition reads the fields that it names, and the keys of its relations', () => {
  const related: Condition = {
    kind: 'related',
    name: 'team',
    hops: [{ model: {} as never, local: 'team', foreign: '_id', condition: isTrue }],
  };
  expect(pathsRead(and([compare('inner.b', 'eq', 1), or([isUnknown, not(related)])]))).toEqual(
    new Set(['inner', 'a', 'team']),
  );
  expect(pathsRead({ kind: 'joined', as: 'x' })).toBeUndefined();
});
