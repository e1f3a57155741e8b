import type * as bson from 'bson';
import { Binary, Decimal128, Double, Int32, Long, ObjectId, UUID, deserialize, serialize } from 'bson';
import fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { ScalarOptions } from '../define/field-options.ts';
import { bsonTypeOf } from './bson-type.ts';
import { scalarTypes } from './registry.ts';
import type { ScalarType } from './scalar-type.ts';
import type { ScalarTypeName, ScalarValues } from './scalar-values.ts';

/** What arrives from the driver for what was sent to it. */
function stored(value: unknown): unknown {
  const document: unknown = deserialize(serialize({ value }));
  return document instanceof Object && 'value' in document ? document.value : undefined;
}

const members: ScalarOptions = { members: { NOUN: 'n', VERB: 2 }, dimensions: 3 };

function read<Name extends ScalarTypeName>(name: Name, raw: unknown): unknown {
  return scalarTypes[name].codec(members).fromBson(stored(raw));
}

function write(name: ScalarTypeName, value: unknown): unknown {
  const type: ScalarType<unknown> = scalarTypes[name];
  return type.codec(members).toBson(value);
}

/** What comes back from the database for a value that was stored. */
function readBack(name: ScalarTypeName, value: unknown): unknown {
  return read(name, write(name, value));
}

const id = new ObjectId('64b7f0c2a1d3e4f5a6b7c8d9');
const uuid = '0189c1a0-5c1f-7000-8000-2f8d3f1d9a11';
const leapDay = new Date('2024-02-29T00:00:00.000Z');

const line = [
  [0, 0],
  [10.5, -10],
];
const ring = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 0],
];
const hole = [
  [2, 1],
  [3, 1],
  [3, 2],
  [2, 1],
];

const examples: { readonly [Name in ScalarTypeName]: readonly ScalarValues[Name][] } = {
  string: ['', 'a', '$where', 'a\0b', 'a.b', '__proto__', '😀', '𝒳'],
  text: ['two\nlines'],
  int: [0, -1, 2_147_483_647, -2_147_483_648],
  long: [0n, 9_223_372_036_854_775_807n, -9_223_372_036_854_775_808n, 9_007_199_254_740_993n],
  float: [0, -0, 0.1, 5, Number.MAX_VALUE, Number.MIN_VALUE, -1e300],
  decimal: ['0', '-0', '19.90', '9999999999999999999999999999999999', '1E-6176', '-1E+6144'].map((text) =>
    Decimal128.fromString(text),
  ),
  boolean: [true, false],
  date: ['2024-02-29', '1888-10-14', '0000-01-01', '9999-12-31', '0099-03-01'],
  datetime: ['1888-10-14T01:02:03.004Z', '9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z'].map(
    (text) => new Date(text),
  ),
  time: ['00:00:00.000', '23:59:59.999'],
  duration: [0, 5_400_000, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  objectId: [id],
  uuid: [uuid, '00000000-0000-0000-0000-000000000000'],
  binary: [new Uint8Array(), new Uint8Array([0, 255, 1])],
  json: [
    null,
    1,
    'a',
    [],
    {},
    { a: [{ b: null }] },
    JSON.parse('{"__proto__": {"x": 1}, "_bsontype": "Code"}'),
  ],
  enum: ['NOUN', 'VERB'],
  url: ['https://example.org/a?b=c#d'],
  email: ['ada@example.org'],
  slug: ['the-third-man'],
  ip: ['203.0.113.7', '2001:db8::7'],
  point: [
    { type: 'Point', coordinates: [12.492, 41.89] },
    { type: 'Point', coordinates: [-180, 90, 8848.86] },
  ],
  lineString: [{ type: 'LineString', coordinates: line }],
  polygon: [{ type: 'Polygon', coordinates: [ring, hole] }],
  multiPoint: [{ type: 'MultiPoint', coordinates: line }],
  multiLineString: [{ type: 'MultiLineString', coordinates: [line, line] }],
  multiPolygon: [{ type: 'MultiPolygon', coordinates: [[ring], [ring, hole]] }],
  vector: [new Float32Array([0.1, -1, 3.4e38]), new Float32Array(3)],
  geometry: [
    { type: 'Point', coordinates: [0, 0] },
    { type: 'GeometryCollection', geometries: [{ type: 'LineString', coordinates: line }] },
  ],
};

const names = Object.keys(scalarTypes) as ScalarTypeName[];

describe.each(names)('%s', (name) => {
  const type: ScalarType<unknown> = scalarTypes[name];

  it('goes by its own name', () => {
    expect(type.name).toBe(name);
    expect(type.bsonTypes).not.toEqual([]);
  });

  it.each(examples[name].filter((value) => value !== null))('stores and reads %s', (value) => {
    expect(type.check?.(value)).toBeUndefined();
    expect(readBack(name, value)).toEqual(value);
  });
});

// Binary fields take any bytes, JSON fields anything.
describe.each(names.filter((name) => name !== 'binary' && name !== 'json'))('%s', (name) => {
  it.each([
    ['binary of an old subtype', new Binary(new Uint8Array(3), 3)],
    ['a document', { a: 1 }],
    ['a document that looks like an id', { _bsontype: 'ObjectId' }],
    ['an array', [1]],
    ['a pattern', /a/],
  ])('does not read %s', (_, raw) => {
    expect(scalarTypes[name].codec(members).fromBson(raw)).toBeUndefined();
  });
});

describe('the BSON type that is written', () => {
  it.each([
    ['int', 5, new Int32(5)],
    ['long', 5n, Long.fromNumber(5)],
    ['float', 5, new Double(5)],
    ['duration', 5, Long.fromNumber(5)],
    ['date', '2024-02-29', leapDay],
    ['time', '20:15:00.000', '20:15:00.000'],
    ['uuid', uuid, new UUID(uuid)],
    ['binary', new Uint8Array([1]), new Binary(new Uint8Array([1]), 0)],
    ['enum', 'NOUN', 'n'],
    ['enum', 'VERB', new Int32(2)],
  ] as const)('%s', (name, value, raw) => {
    expect(write(name, value)).toEqual(raw);
  });

  it('is subtype 4 for UUIDs', () => {
    const raw = write('uuid', uuid) as Binary;
    expect([bsonTypeOf(raw), raw.sub_type]).toEqual(['Binary', 4]);
  });
});

describe('reading what something else wrote', () => {
  it.each([
    ['int', new Double(5), 5],
    ['int', new Double(-0), 0],
    ['int', Long.fromNumber(5), 5],
    ['int', new Double(5.5), undefined],
    ['int', Long.fromString('2147483648'), undefined],
    ['int', Long.fromString('9223372036854775807'), undefined],
    ['int', '5', undefined],
    ['int', true, undefined],
    ['long', new Int32(5), 5n],
    ['long', new Double(1e17), 100_000_000_000_000_000n],
    ['long', new Double(1e19), undefined],
    ['long', new Double(0.5), undefined],
    ['long', new Double(Number.NaN), undefined],
    ['long', '5', undefined],
    ['float', new Int32(5), 5],
    ['float', Long.fromString('9007199254740993'), undefined],
    ['float', Long.fromString('-9223372036854775808'), -9_223_372_036_854_775_808],
    ['float', Decimal128.fromString('1'), undefined],
    ['decimal', new Int32(5), Decimal128.fromString('5')],
    ['decimal', Long.fromString('9223372036854775807'), Decimal128.fromString('9223372036854775807')],
    ['decimal', new Double(0.1), undefined],
    ['decimal', '0.1', undefined],
    ['boolean', 1, undefined],
    ['boolean', 'true', undefined],
    ['date', leapDay, '2024-02-29'],
    ['date', new Date('2024-02-29T00:00:00.001Z'), undefined],
    ['date', new Date(8.64e15), undefined],
    ['date', '2024-02-29', undefined],
    ['datetime', '2024-02-29T00:00:00Z', undefined],
    ['datetime', 0, undefined],
    ['time', '09:30', '09:30:00.000'],
    ['time', '09:30:15', '09:30:15.000'],
    ['time', '09:30:15.5', '09:30:15.500'],
    ['time', '24:00', undefined],
    ['time', '9:30', undefined],
    ['time', leapDay, undefined],
    ['duration', new Int32(5), 5],
    ['duration', Long.fromString('9007199254740993'), undefined],
    ['duration', 'PT5S', undefined],
    ['objectId', id.toHexString(), undefined],
    ['uuid', uuid.toUpperCase(), uuid],
    ['uuid', 'no uuid', undefined],
    ['uuid', new Binary(new UUID(uuid).value(), 3), undefined],
    ['uuid', new Binary(new Uint8Array(16), 0), undefined],
    ['binary', 'AA==', undefined],
    ['vector', [1, new Double(0.5), new Int32(-2)], new Float32Array([1, 0.5, -2])],
    ['vector', [1, 2], undefined],
    ['vector', [1, 2, '3'], undefined],
    ['vector', [1, 2, 1e39], undefined],
    ['vector', [1, 2, Long.fromNumber(3)], new Float32Array([1, 2, 3])],
    ['vector', Binary.fromFloat32Array(new Float32Array([1, 2])), undefined],
    ['vector', Binary.fromFloat32Array(new Float32Array([1, 2, Number.NaN])), undefined],
    ['vector', Binary.fromInt8Array(new Int8Array([1, 2, 3])), undefined],
    ['vector', new Binary(new Uint8Array(14), 0), undefined],
    ['enum', 'v', undefined],
    ['enum', 'NOUN', undefined],
    ['enum', new Int32(3), undefined],
    ['enum', 'toString', undefined],
    ['string', 5, undefined],
    ['string', id, undefined],
  ] as const)('%s from %s', (name, raw, value) => {
    expect(read(name, raw)).toEqual(value);
  });

  it('works with the classes of the CommonJS copy of bson, which the driver uses', () => {
    const driver = createRequire(import.meta.url)('bson') as typeof bson;
    expect(driver.ObjectId).not.toBe(ObjectId);
    expect(scalarTypes.objectId.codec({}).fromBson(new driver.ObjectId(id.toHexString()))).toBeDefined();
    expect(scalarTypes.uuid.codec({}).fromBson(new driver.UUID(uuid))).toBe(uuid);
    expect(scalarTypes.long.codec({}).fromBson(driver.Long.MAX_VALUE)).toBe(2n ** 63n - 1n);
  });

  it('takes no vector whose bytes are cut off, as no driver writes it', () => {
    const raw = new Binary(new Uint8Array([0x27, 0, 1, 2, 3]), Binary.SUBTYPE_VECTOR);
    expect(scalarTypes.vector.codec({ dimensions: 1 }).fromBson(raw)).toBeUndefined();
  });

  it('takes bigints, which the driver gives with `useBigInt64`', () => {
    expect(scalarTypes.int.codec({}).fromBson(5n)).toBe(5);
    expect(scalarTypes.int.codec({}).fromBson(2n ** 31n)).toBeUndefined();
    expect(scalarTypes.long.codec({}).fromBson(2n ** 63n)).toBeUndefined();
  });
});

describe('what a type refuses by itself', () => {
  it.each([
    ['string', '\ud800'],
    ['text', 'a\udc00'],
    ['int', 1.5],
    ['int', 2_147_483_648],
    ['int', Number.NaN],
    ['long', 2n ** 63n],
    ['float', Number.POSITIVE_INFINITY],
    ['date', '2023-02-29'],
    ['date', '2023-2-9'],
    ['date', ''],
    ['datetime', new Date(8.64e15)],
    ['datetime', new Date(Number.NaN)],
    ['time', '23:60'],
    ['duration', 0.5],
    ['uuid', `{${uuid}}`],
    ['url', 'example.org'],
    ['url', 'javascript:alert(1)'],
    ['url', 'ftp://example.org'],
    ['url', ' https://example.org'],
    ['url', 'https://exa\nmple.org'],
    ['url', 'https://example.org/\ud800'],
    ['email', 'ada'],
    ['email', 'ada@'],
    ['email', 'a b@example.org'],
    ['email', `ada@${'a'.repeat(64)}.org`],
    ['slug', ''],
    ['slug', 'A'],
    ['slug', 'a--b'],
    ['slug', '-a'],
    ['slug', 'a\n'],
    ['ip', '256.0.0.1'],
    ['ip', '::g'],
    ['point', { type: 'Point', coordinates: [180.1, 0] }],
    ['point', { type: 'LineString', coordinates: line }],
    ['geometry', { type: 'Sphere', coordinates: [] }],
    ['vector', new Float32Array([1, Number.NaN, 2])],
    ['json', Number.NaN],
    ['json', { 'a\0b': 1 }],
    ['json', ['\ud800']],
    ['json', { a: undefined }],
    ['json', new Map()],
    ['json', JSON.parse('['.repeat(200) + ']'.repeat(200))],
  ] as const)('%s: %s', (name, value) => {
    const type: ScalarType<unknown> = scalarTypes[name];
    expect(type.check?.(value)).toMatch(/^(is|has|holds) /);
  });

  it('decides about hostile text in linear time', () => {
    const hostile = 'a-'.repeat(500_000);
    for (const name of ['slug', 'email', 'url', 'uuid', 'time', 'date'] as const) {
      expect(scalarTypes[name].check?.(hostile)).toBeDefined();
    }
  });
});

describe('properties', () => {
  it('any 64-bit integer survives', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (value) => {
        expect(readBack('long', value)).toEqual(value);
      }),
    );
  });

  it('any finite double survives', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readBack('float', value)).toEqual(value);
      }),
    );
  });

  it('any UUID survives', () => {
    fc.assert(
      fc.property(fc.uuid(), (value) => {
        expect(readBack('uuid', value)).toEqual(value);
      }),
    );
  });

  it('any bytes survive', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (value) => {
        expect(readBack('binary', value)).toEqual(value);
      }),
    );
  });

  it('any string without half surrogates survives', () => {
    // Without `binary` of fast-check, which makes a table of all code points first.
    const below = fc.integer({ min: 0, max: 0xd7ff });
    const above = fc.integer({ min: 0xe000, max: 0x10ffff });
    const unit = fc.oneof(below, above).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.string({ unit }), (value) => {
        expect(readBack('string', value)).toEqual(value);
      }),
    );
  });

  it('halves of surrogate pairs are found wherever they are', () => {
    const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
    const whole = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(whole, half, whole, (before, lone, after) => {
        expect(scalarTypes.string.check?.(before + lone + after)).toBeDefined();
      }),
    );
  });

  it('any JSON survives', () => {
    const key = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', '_bsontype', '$where', 'a.b', 'toBSON', '$ref'),
    );
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.boolean(),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.array(tie('value')),
        fc.array(fc.tuple(key, tie('value'))).map((entries) => Object.fromEntries(entries)),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(scalarTypes.json.check?.(value) === undefined);
        expect(readBack('json', value)).toEqual(value);
      }),
    );
  });
});

describe('stored values as JSON', () => {
  it('says every BSON type in JSON', () => {
    const raw = stored({
      id,
      at: leapDay,
      long: Long.MAX_VALUE,
      decimal: Decimal128.fromString('1.50'),
      bytes: new Binary(new Uint8Array([1, 2])),
      uuid: new UUID(uuid),
      nan: new Double(Number.NaN),
      infinite: new Double(Number.NEGATIVE_INFINITY),
      pattern: /a/i,
      nested: [{ id }, null],
    });
    expect(scalarTypes.json.codec({}).fromBson(raw)).toEqual({
      id: '64b7f0c2a1d3e4f5a6b7c8d9',
      at: '2024-02-29T00:00:00.000Z',
      long: '9223372036854775807',
      decimal: '1.50',
      bytes: 'AQI=',
      uuid,
      nan: null,
      infinite: null,
      pattern: '/a/i',
      nested: [{ id: '64b7f0c2a1d3e4f5a6b7c8d9' }, null],
    });
  });

  it('keeps what the driver takes for a reference between databases', () => {
    const value = { $ref: 'films', $id: 'x', $db: 'archive', note: [1] };
    expect(readBack('json', value)).toEqual(value);
  });

  it('keeps a key __proto__ a key', () => {
    const value = scalarTypes.json.codec({}).fromBson(stored(JSON.parse('{"__proto__": {"admin": true}}')));
    expect(JSON.stringify(value)).toBe('{"__proto__":{"admin":true}}');
    expect(Reflect.get(Object(value), 'admin')).toBeUndefined();
  });
});
