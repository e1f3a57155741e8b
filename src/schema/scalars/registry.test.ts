import { deserialize, serialize } from 'bson';
import fc from 'fast-check';
import {
  buildSchema,
  GraphQLError,
  isSpecifiedScalarType,
  parseValue as parseSyntax,
  specifiedScalarTypes,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { scalarTypes } from '../../model/fields/registry.ts';
import type { ScalarType } from '../../model/fields/scalar-type.ts';
import type { ScalarTypeName } from '../../model/fields/scalar-values.ts';
import { customScalars } from './registry.ts';
import { scalarsForCodegen } from './scalars-for-codegen.ts';

type Name = keyof typeof customScalars;
const names = Object.keys(customScalars) as Name[];

/** What JSON makes of a value on its way out and back in. */
function overHttp(name: Name, value: unknown): unknown {
  const json: unknown = JSON.parse(JSON.stringify(customScalars[name].serialize(value)));
  return customScalars[name].parseValue(json);
}

function literal(name: Name, text: string, variables?: Record<string, unknown>): unknown {
  return customScalars[name].parseLiteral(parseSyntax(text), variables);
}

describe('the registry', () => {
  it('has the scalar of every field type', () => {
    const known = new Set<string>([...specifiedScalarTypes.map(({ name }) => name), ...names, 'Enum']);
    for (const type of Object.values(scalarTypes)) expect(known).toContain(type.graphql);
  });

  it.each(names)('%s goes by its own name and is described', (name) => {
    expect(customScalars[name].name).toBe(name);
    expect(customScalars[name].description).toMatch(/\.$/);
    expect(isSpecifiedScalarType(customScalars[name])).toBe(false);
    expect(scalarsForCodegen).toHaveProperty(name);
  });

  it.each(names.filter((name) => name !== 'Slug'))('%s says by what it is specified', (name) => {
    expect(customScalars[name].specifiedByURL).toMatch(/^https:/);
  });

  it('has names that a schema may define', () => {
    expect(() => buildSchema(names.map((name) => `scalar ${name}`).join('\n'))).not.toThrow();
  });
});

describe('BSON -> value -> JSON -> value -> BSON', () => {
  const given: readonly (readonly [ScalarTypeName, Name, string])[] = [
    ['long', 'Long', '9223372036854775807'],
    ['long', 'Long', '-9223372036854775808'],
    ['decimal', 'Decimal', '9999999999999999999999999999999999'],
    ['decimal', 'Decimal', '-0'],
    ['decimal', 'Decimal', '19.90'],
    ['decimal', 'Decimal', '1E-6176'],
    ['date', 'Date', '1888-10-14'],
    ['date', 'Date', '9999-12-31'],
    ['datetime', 'DateTime', '1888-10-14T01:02:03.004Z'],
    ['datetime', 'DateTime', '9999-12-31T23:59:59.999Z'],
    ['time', 'Time', '23:59:59.999'],
    ['duration', 'Duration', '-PT25H30M0.001S'],
    ['duration', 'Duration', 'PT0S'],
    ['objectId', 'ObjectID', '64b7f0c2a1d3e4f5a6b7c8d9'],
    ['uuid', 'UUID', '0189c1a0-5c1f-7000-8000-2f8d3f1d9a11'],
    ['binary', 'Binary', '+/8='],
    ['binary', 'Binary', ''],
    ['url', 'URL', 'https://example.org/a?b#c'],
    ['email', 'EmailAddress', 'ada@example.org'],
    ['slug', 'Slug', 'the-third-man'],
    ['ip', 'IP', '2001:db8::7'],
  ];

  it.each(given)('%s as %s: %s', (type, name, text) => {
    const { codec, graphql }: ScalarType<unknown> = scalarTypes[type];
    const { fromBson, toBson } = codec({});
    const value = customScalars[name].parseValue(text);
    const raw = toBson(value);
    const read = fromBson(deserialize(serialize({ value: raw }))['value']);
    expect(graphql).toBe(name);
    expect(customScalars[name].serialize(read)).toBe(text);
    expect(toBson(overHttp(name, read))).toEqual(raw);
    expect(literal(name, JSON.stringify(text))).toEqual(value);
  });

  it('any 64-bit integer', () => {
    const long = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);
    fc.assert(
      fc.property(long, (value) => {
        expect(overHttp('Long', value)).toBe(value);
      }),
    );
  });

  it('any duration', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(overHttp('Duration', value)).toBe(value);
      }),
    );
  });

  it('any moment', () => {
    const moment = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, (value) => {
        expect(overHttp('DateTime', value)).toEqual(value);
      }),
    );
  });

  it('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (value) => {
        expect(overHttp('Binary', value)).toEqual(value);
      }),
    );
  });
});

describe('input in several ways of writing', () => {
  it.each([
    ['Long', 5, 5n],
    ['Long', '-0', 0n],
    ['Long', Number.MAX_SAFE_INTEGER, 9_007_199_254_740_991n],
    ['Time', '09:30', '09:30:00.000'],
    ['UUID', '0189C1A0-5C1F-7000-8000-2F8D3F1D9A11', '0189c1a0-5c1f-7000-8000-2f8d3f1d9a11'],
    ['Duration', 'P1W2DT3H', 788_400_000],
    ['Duration', 'P1D', 86_400_000],
    ['Duration', 'PT0,5S', 500],
    ['Duration', '+PT90M', 5_400_000],
    ['DateTime', '2024-02-29t12:30:00z', new Date('2024-02-29T12:30:00Z')],
    ['DateTime', '2024-02-29T12:30:00.120000+05:45', new Date('2024-02-29T06:45:00.120Z')],
  ] as const)('%s from %s', (name, given, value) => {
    expect(customScalars[name].parseValue(given)).toEqual(value);
  });

  it.each([
    ['-0', '-0'],
    [-0, '-0'],
    [0.1, '0.1'],
    [1e-7, '1E-7'],
    [123_456_789.012_345, '123456789.012345'],
    ['+1.50', '1.50'],
    ['.5', '0.5'],
    ['1e3', '1E+3'],
  ])('Decimal from %s', (given, text) => {
    expect(customScalars.Decimal.serialize(customScalars.Decimal.parseValue(given))).toBe(text);
  });

  it('loses no digit of numbers in the text of an operation', () => {
    expect(literal('Long', '9223372036854775807')).toBe(9_223_372_036_854_775_807n);
    const decimal = literal('Decimal', '0.1234567890123456789012345678901234');
    expect(customScalars.Decimal.serialize(decimal)).toBe('0.1234567890123456789012345678901234');
  });
});

describe('refusals', () => {
  it.each([
    ['Long', 1.5],
    ['Long', 2 ** 53],
    ['Long', '9223372036854775808'],
    ['Long', '1'.repeat(100_000)],
    ['Long', '1e3'],
    ['Long', ' 1'],
    ['Long', ''],
    ['Decimal', 0.1 + 0.2],
    ['Decimal', 123_456_789_012_345_680],
    ['Decimal', '12345678901234567890123456789012345'],
    ['Decimal', '1E6145'],
    ['Decimal', '1E-7000'],
    ['Decimal', 'NaN'],
    ['Decimal', 'Infinity'],
    ['Decimal', '1.'],
    ['Decimal', ''],
    ['Date', '2023-02-29'],
    ['Date', '2024-02-29T00:00:00Z'],
    ['DateTime', '2024-02-29'],
    ['DateTime', '2024-02-29T12:30:00'],
    ['DateTime', '2024-02-29 12:30:00Z'],
    ['DateTime', '2023-02-29T12:30:00Z'],
    ['DateTime', '2024-02-29T24:00:00Z'],
    ['DateTime', '2024-02-29T12:30:60Z'],
    ['DateTime', '2024-02-29T12:30:00.0001Z'],
    ['DateTime', '2024-02-29T12:30:00+24:00'],
    ['DateTime', '9999-12-31T23:59:59-01:00'],
    ['DateTime', '0000-01-01T00:00:00+01:00'],
    ['DateTime', 0],
    ['Time', '24:00'],
    ['Time', '12:00:00.0001'],
    ['Duration', 'P1Y'],
    ['Duration', 'P'],
    ['Duration', 'PT'],
    ['Duration', 'P1DT'],
    ['Duration', 'PT1.5H'],
    ['Duration', 'PT0.0001S'],
    ['Duration', 'PT9007199254741S'],
    ['Duration', 5],
    ['ObjectID', 'abcdefghijkl'],
    ['ObjectID', 5],
    ['UUID', '0189c1a05c1f700080002f8d3f1d9a11'],
    ['Binary', 'AA'],
    ['Binary', 'A A='],
    ['Binary', 'AB=='],
    ['URL', 'javascript:alert(1)'],
    ['EmailAddress', 'ada'],
    ['Slug', 'The Third Man'],
    ['IP', '1.2.3'],
    ['GeoJSONPoint', { type: 'Point', coordinates: [0, 91] }],
    ['GeoJSONPoint', { type: 'MultiPoint', coordinates: [[0, 0]] }],
    ['GeoJSONGeometry', { type: 'Feature', geometry: null }],
    ['Vector', [1, '2']],
    ['Vector', [1e39]],
    ['Vector', Array.from({ length: 8193 }, () => 0)],
    ['JSON', { 'a\0': 1 }],
    ['JSON', '\ud800'],
  ] as const)('%s refuses %s', (name, given) => {
    expect(() => customScalars[name].parseValue(given)).toThrow(GraphQLError);
  });

  it.each(names.filter((name) => name !== 'JSON'))('%s refuses what is of another type', (name) => {
    for (const given of [true, {}, [], null, undefined, Number.NaN]) {
      expect(() => customScalars[name].parseValue(given)).toThrow(GraphQLError);
      expect(() => customScalars[name].serialize(given)).toThrow(GraphQLError);
    }
    const list = name === 'Vector' ? '[[1]]' : '[1]';
    for (const text of ['true', list, '{a: 1}', 'NAME', '1.5e400000']) {
      expect(() => literal(name, text)).toThrow(GraphQLError);
    }
  });

  it('says what was given, what is wrong with it and what is expected', () => {
    expect(() => customScalars.Duration.parseValue('P1Y')).toThrow(
      'Duration cannot represent "P1Y", which has years or months, and they have no fixed length. ' +
        'Expected weeks, days, hours, minutes and seconds in ISO 8601, such as "PT1H30M".',
    );
    expect(() => customScalars.Long.parseValue({ secret: 1 })).toThrow(
      /^Long cannot represent a value of type object\. /,
    );
    expect(() => customScalars.Decimal.parseValue('1'.repeat(35))).toThrow('which has more digits');
  });

  it('shortens what was given', () => {
    expect(() => customScalars.Slug.parseValue('A'.repeat(1000))).toThrow(
      `Slug cannot represent "${'A'.repeat(40)}"…. Expected`,
    );
  });

  it('refuses to show a moment that RFC 3339 cannot write', () => {
    expect(() => customScalars.DateTime.serialize(new Date(8.64e15))).toThrow(GraphQLError);
  });
});

describe('Vector', () => {
  it('gives the digits that a 32-bit float has, which give the same one back', () => {
    const floats = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    fc.assert(
      fc.property(floats, (numbers) => {
        expect(overHttp('Vector', Float32Array.from(numbers))).toEqual(
          Float32Array.from(numbers, (n) => n + 0),
        );
      }),
    );
    expect(customScalars.Vector.serialize(new Float32Array([0.1, 1 / 3]))).toEqual([0.1, 0.333333343]);
  });

  it('takes literals with variables in them', () => {
    expect(literal('Vector', '[1, $two, -0.5]', { two: 2 })).toEqual(new Float32Array([1, 2, -0.5]));
  });
});

describe('JSON', () => {
  it('takes every JSON value', () => {
    for (const value of [null, true, 0, -1.5, 'a\0b', [], {}, { a: [{ $where: 1 }], 'b.c': null }]) {
      expect(overHttp('JSON', value)).toEqual(value);
    }
  });

  it('keeps a key __proto__ a key, from variables and from literals', () => {
    const fromVariable = customScalars.JSON.parseValue(JSON.parse('{"__proto__": {"admin": true}}'));
    const fromLiteral = literal('JSON', '{__proto__: {admin: true}}');
    for (const value of [fromVariable, fromLiteral]) {
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(JSON.stringify(value)).toBe('{"__proto__":{"admin":true}}');
    }
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  it('refuses what is nested deeper than MongoDB stores, however deep', () => {
    const value: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
    expect(() => customScalars.JSON.parseValue(value)).toThrow('is nested more than 80 levels deep');
  });

  it('takes literals with variables in them', () => {
    const text = '{a: [1, -2.5, "x", true, null, $b], c: $c, d: {e: $missing}}';
    expect(literal('JSON', text, { b: { f: 1 }, c: null })).toEqual({
      a: [1, -2.5, 'x', true, null, { f: 1 }],
      c: null,
      d: {},
    });
    expect(literal('JSON', '[$toString]')).toEqual([null]);
  });

  it.each(['FOO', '9007199254740993', '[1e999]'])('refuses the literal %s, which JSON cannot say', (text) => {
    expect(() => literal('JSON', text)).toThrow(/^JSON cannot represent .*Write it in quotes\.$/);
  });
});
