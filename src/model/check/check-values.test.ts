import { Decimal128, ObjectId } from 'bson';
import { describe, expect, it } from 'vitest';
import type { FieldDefinition } from '../define/field-definition.ts';
import { defineEmbedded, defineModel } from '../define/define-model.ts';
import { field } from '../fields/field.ts';
import { checkModels } from './check-models.ts';

/** A value as a caller in JavaScript passes it: of any type. */
function untyped<Expected>(value: unknown): Expected {
  return value as Expected;
}

/** The problems of a model with this one field. */
function problemsOf(definition: FieldDefinition): string[] {
  const Post = defineModel('Post', { fields: { f: definition } });
  return checkModels([Post]).map(({ code, message }) => `${code}: ${message}`);
}

const fitting: readonly (readonly [string, FieldDefinition])[] = [
  ['string', field.string({ default: 'ab', min: 'a', length: { min: 1, max: 2 }, pattern: /^a/ } as object)],
  ['string of one character in two units', field.string({ default: '😀', length: 1 })],
  ['int', field.int({ default: 5, min: 5, max: 5, choices: [4, 5] })],
  ['long', field.long({ default: 2n ** 62n, min: -1n, max: 2n ** 63n - 1n })],
  ['float', field.float({ default: 1.5, min: 1, max: 2 })],
  ['decimal', field.decimal({ default: Decimal128.fromString('9.5'), max: Decimal128.fromString('10') })],
  ['boolean', field.boolean({ default: false })],
  ['date', field.date({ default: '2024-02-29', min: '2024-01-01' })],
  ['datetime', field.datetime({ default: new Date(5), max: new Date(6) })],
  ['time', field.time({ default: '10:00:00.000' })],
  ['duration', field.duration({ default: 5, min: 0 })],
  ['objectId', field.objectId({ default: new ObjectId() })],
  ['uuid', field.uuid({ default: '0E37DF36-F698-11E6-8DD4-CB9CED3DF976' })],
  ['binary', field.binary({ default: new Uint8Array([1, 2]), length: 2 })],
  ['json', field.json({ default: { a: [1, null, 'x'] } })],
  ['enum', field.enum({ A: 'a', B: 2 }, { default: 'B' })],
  ['function', field.int({ default: () => 7 })],
  ['null', field.int({ default: untyped(null) })],
  ['list', field.list(field.int({ max: 3 }), { default: [1, 3] })],
];

describe('defaults and constraints that fit', () => {
  it.each(fitting)('%s', (_name, definition) => {
    expect(problemsOf(definition)).toEqual([]);
  });
});

const Inner = defineEmbedded('Inner', {
  fields: { x: field.int({ required: true }), y: field.int({ max: 1 }) },
});

const defaults: readonly (readonly [reason: string, FieldDefinition])[] = [
  ['is no value of the type int.', field.int({ default: 1.5 })],
  ['is no value of the type int.', field.int({ default: untyped('5') })],
  ['is no value of the type long.', field.long({ default: untyped(5) })],
  ['is no value of the type string.', field.string({ default: untyped(5) })],
  ['is no value of the type datetime.', field.datetime({ default: untyped('2024') })],
  ['is no value of the type objectId.', field.objectId({ default: untyped('abc') })],
  ['is no member: A, B.', field.enum(['A', 'B'], { default: 'C' as 'A' })],
  ['is no IPv4 or IPv6 address.', field.ip({ default: 'localhost' })],
  ['is not among the choices.', field.int({ default: 3, choices: [1, 2] })],
  ['is below the minimum, 5.', field.int({ default: 3, min: 5 })],
  ['is above the maximum, 5.', field.long({ default: 6n, max: 5n })],
  [
    'is above the maximum, 9.5.',
    field.decimal({
      default: Decimal128.fromString('10'),
      max: Decimal128.fromString('9.5'),
    }),
  ],
  ['has the length 1, the least is 2.', field.string({ default: 'a', length: 2 })],
  ['has the length 3, the most is 2.', field.binary({ default: new Uint8Array(3), length: { max: 2 } })],
  ['does not match /^a/.', field.string({ default: 'b', pattern: /^a/ })],
  ['is null, but the field is required.', field.int({ required: true, default: untyped(null) })],
  ['is no list.', field.list(field.int(), { default: untyped(5) })],
  ['at [1] is above the maximum, 3.', field.list(field.int({ max: 3 }), { default: [1, 4] })],
  ['is no "Inner" document.', field.embedded(Inner, { default: 5 })],
  ['at .z is no field of "Inner".', field.embedded(Inner, { default: { x: 1, z: 1 } })],
  ['at .y is above the maximum, 1.', field.embedded(Inner, { default: { x: 1, y: 2 } })],
  ['at .x is required.', field.embedded(Inner, { default: { y: 1 } })],
];

describe('a default', () => {
  it.each(defaults)('that %s', (reason, definition) => {
    expect(problemsOf(definition)).toEqual([`MODEL_BAD_DEFAULT: The default of "Post.f" ${reason}`]);
  });
});

const constraints: readonly (readonly [reason: string, FieldDefinition])[] = [
  ['the minimum, 5, is above the maximum, 1.', field.int({ min: 5, max: 1 })],
  [
    'the minimum, 2024-02-01, is above the maximum, 2024-01-01.',
    field.date({ min: '2024-02-01', max: '2024-01-01' }),
  ],
  ['`min` is no value of the type date.', field.date({ min: '2024-02-30' })],
  ['`max` is no value of the type float.', field.float({ max: untyped('x') })],
  ['a length is a whole number from 0, not -1.', field.string({ length: -1 })],
  ['a length is a whole number from 0, not 1.5.', field.string({ length: { max: 1.5 } })],
  ['the least length, 3, is above the most, 2.', field.string({ length: { min: 3, max: 2 } })],
  ['`pattern` is no regular expression.', field.string({ pattern: untyped('x') })],
  [
    'the flags "g" and "y" make `pattern` remember where it matched last; leave them out.',
    field.list(field.string({ pattern: /x/g })),
  ],
];

describe('a constraint', () => {
  it.each(constraints)('%s', (reason, definition) => {
    expect(problemsOf(definition)).toEqual([
      `MODEL_BAD_CONSTRAINT: "Post.f" has constraints that do not fit: ${reason}`,
    ]);
  });
});

const choices: readonly (readonly [reason: string, FieldDefinition])[] = [
  ['there is none, so no value would be allowed.', field.int({ choices: [] })],
  ['they are no list.', field.int({ choices: untyped(5) })],
  ['number 3 is the same as number 1.', field.string({ choices: ['a', 'b', 'a'] })],
  ['number 2 is no value of the type int.', field.int({ choices: [1, 2.5] })],
];

describe('choices', () => {
  it.each(choices)('%s', (reason, definition) => {
    expect(problemsOf(definition)).toEqual([
      `MODEL_BAD_CHOICES: The choices of "Post.f" are wrong: ${reason}`,
    ]);
  });
});

const enums: readonly (readonly [reason: string, FieldDefinition])[] = [
  ['has no members.', field.enum([])],
  ['cannot have the member "true": it is a literal in GraphQL.', field.enum(['true'])],
  [
    'cannot have the member "a-b": a name in GraphQL has letters, digits and underscores only, and no digit first.',
    field.enum(['a-b']),
  ],
  [
    'cannot be called "__T": names that start with "__" belong to GraphQL itself.',
    field.enum(['A'], { name: '__T' }),
  ],
  ['stores the members "A" and "B" as one value, "x".', field.enum({ A: 'x', B: 'x' })],
  ['stores the member "A" as neither a string nor a 32-bit whole number.', field.enum({ A: 1.5 })],
  [
    'describes the member "NOUM", which it does not have, did you mean "NOUN"?',
    field.enum(['NOUN'], { descriptions: { NOUM: 'a thing' } as object }),
  ],
];

describe('an enumeration that', () => {
  it.each(enums)('%s', (reason, definition) => {
    expect(problemsOf(definition)).toEqual([`MODEL_BAD_ENUM: The enumeration "Post.f" ${reason}`]);
  });
});
