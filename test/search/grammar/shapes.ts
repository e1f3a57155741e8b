import { bsonTypeOf } from '../../../src/model/fields/bson-type.ts';
import { isPlainObject } from '../../../src/util/is-plain-object.ts';

/** What is wrong with a value that stands at a path; none where it has the shape. */
export type Shape = (value: unknown, at: string) => readonly string[];

const wrong = (at: string, wanted: string, value: unknown): string[] => [
  `${at}: ${wanted} is wanted, not ${JSON.stringify(value)}`,
];

export function check(wanted: string, holds: (value: unknown) => boolean): Shape {
  return (value, at) => (holds(value) ? [] : wrong(at, wanted, value));
}

export const text = check('a text that is not empty', (value) => typeof value === 'string' && value !== '');
export const flag = check('true or false', (value) => typeof value === 'boolean');
export const nil = check('null', (value) => value === null);
export const moment = check('a date', (value) => value instanceof Date);
export const objectId = bson('ObjectId');
export const uuid = check('a UUID', (value) => {
  const isBinary = typeof value === 'object' && value !== null && bsonTypeOf(value) === 'Binary';
  return isBinary && 'sub_type' in value && value.sub_type === 4;
});
const isNumber = (value: unknown): boolean =>
  typeof value === 'number' ||
  (typeof value === 'object' &&
    value !== null &&
    ['Int32', 'Long', 'Double'].includes(bsonTypeOf(value) ?? ''));
export const number = check('a number', isNumber);
export const positive = check('a number above 0', (value) => typeof value === 'number' && value > 0);

export function whole(from: number, to = Infinity): Shape {
  return check(`a whole number from ${from} to ${to}`, (value) => {
    return Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
  });
}

function bson(name: string): Shape {
  return check(`a BSON ${name}`, (value) => {
    return typeof value === 'object' && value !== null && bsonTypeOf(value) === name;
  });
}

export function only(...values: readonly unknown[]): Shape {
  return check(`one of ${JSON.stringify(values)}`, (value) => values.includes(value));
}

/** The first shape that fits; where none does, what is wrong with the one that comes closest. */
export function either(...shapes: readonly Shape[]): Shape {
  return (value, at) => {
    const problems = shapes.map((shape) => shape(value, at));
    return problems.toSorted((one, other) => one.length - other.length)[0] ?? [];
  };
}

export function listOf(shape: Shape, { min = 1 } = {}): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) return wrong(at, 'a list', value);
    if (value.length < min) return [`${at}: at least ${min} are wanted`];
    return value.flatMap((one, index) => shape(one, `${at}[${index}]`));
  };
}

export function oneOrMore(shape: Shape): Shape {
  return (value, at) => (Array.isArray(value) ? listOf(shape)(value, at) : shape(value, at));
}

export function mapOf(shape: Shape): Shape {
  return (value, at) => {
    if (!isPlainObject(value)) return wrong(at, 'a document', value);
    return Object.entries(value).flatMap(([name, inner]) => shape(inner, `${at}.${name}`));
  };
}

interface Parts {
  readonly required?: Readonly<Record<string, Shape>>;
  readonly optional?: Readonly<Record<string, Shape>>;
}

/** A document with these names and no others. */
export function documentOf({ required = {}, optional = {} }: Parts): Shape {
  return (value, at) => {
    if (!isPlainObject(value)) return wrong(at, 'a document', value);
    const missing = Object.keys(required).filter((name) => !(name in value));
    const known: Readonly<Record<string, Shape>> = { ...required, ...optional };
    return [
      ...missing.map((name) => `${at}: "${name}" is missing`),
      ...Object.entries(value).flatMap(([name, inner]) => {
        const shape = Object.hasOwn(known, name) ? known[name] : undefined;
        return shape === undefined ? [`${at}: there is no "${name}"`] : shape(inner, `${at}.${name}`);
      }),
    ];
  };
}

/** All of the shapes at once. */
export function both(...shapes: readonly Shape[]): Shape {
  return (value, at) => shapes.flatMap((shape) => shape(value, at));
}

/** Shapes that name each other. */
export function late(shape: () => Shape): Shape {
  return (value, at) => shape()(value, at);
}

/** A document with exactly one of these names. */
export function exactlyOne(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, at) => {
    if (!isPlainObject(value)) return wrong(at, 'a document', value);
    const [name, ...more] = Object.keys(value);
    if (name === undefined || more.length > 0)
      return [`${at}: one name is wanted, not ${Object.keys(value).length}`];
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    return shape === undefined ? [`${at}: there is no "${name}"`] : shape(value[name], `${at}.${name}`);
  };
}
