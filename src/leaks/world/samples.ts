import { Decimal128, ObjectId } from 'bson';
import type { Geometry } from '../../model/fields/geo/geometry.ts';
import type { ScalarTypeName } from '../../model/fields/scalar-values.ts';
import type { ScalarValue } from '../../model/model.ts';
import { judgeScalar } from '../../model/values/judge-scalar.ts';

/** Ids of documents begin so: ids that a run makes never do, as they begin with the time. */
export const madeIdPrefix = 'aaaaaaaa';

function sampleHex(number: number): string {
  return madeIdPrefix + number.toString(16).padStart(16, '0');
}

const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];

const geometries: Readonly<Record<Geometry['type'], readonly Geometry[]>> = {
  Point: [
    { type: 'Point', coordinates: [0, 0] },
    { type: 'Point', coordinates: [10, 10] },
    { type: 'Point', coordinates: [20, -10] },
  ],
  MultiPoint: [{ type: 'MultiPoint', coordinates: [[0, 0]] }],
  LineString: [
    {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [5, 5],
      ],
    },
  ],
  MultiLineString: [
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [0, 0],
          [5, 5],
        ],
      ],
    },
  ],
  Polygon: [{ type: 'Polygon', coordinates: [square] }],
  MultiPolygon: [{ type: 'MultiPolygon', coordinates: [[square]] }],
  GeometryCollection: [],
};

const texts = ['amber', 'birch', 'coral', 'delta', 'ember'];
/** Of several words, in several forms. */
const longTexts = [...texts, 'ambers, and the birch', 'Coral delta delta'];

/** A few values of each type, as code gives them: few, so that filters of one meet documents of another. */
const samples: Readonly<Record<ScalarTypeName, readonly unknown[]>> = {
  string: texts,
  text: longTexts,
  int: [0, 1, 2, 3, 5],
  long: [0n, 1n, 2n, 9007199254740993n],
  float: [0, 0.5, 1, 2.25],
  decimal: ['0', '1.5', '2'].map((text) => Decimal128.fromString(text)),
  boolean: [true, false],
  date: ['1999-12-31', '2000-01-01', '2024-02-29'],
  datetime: ['1999-12-31T23:59:59.999Z', '2000-01-01T00:00:00.000Z', '2024-02-29T12:00:00.000Z'].map(
    (text) => new Date(text),
  ),
  time: ['00:00:00.000', '09:30:00.000', '23:59:59.999'],
  duration: [0, 1_500, 3_600_000],
  objectId: [1, 2, 3].map((number) => new ObjectId(sampleHex(number))),
  uuid: ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'],
  binary: ['', 'a', 'ab'].map((text) => new Uint8Array(Buffer.from(text))),
  json: [{ a: 1, b: 'amber' }, { a: 2 }, ['birch'], 'coral'],
  enum: [],
  url: ['https://example.com/a', 'https://example.com/b'],
  email: ['a@example.com', 'b@example.com', 'c@example.com'],
  slug: ['a', 'a-b', 'b'],
  ip: ['10.0.0.1', '::1'],
  point: geometries.Point,
  lineString: geometries.LineString,
  polygon: geometries.Polygon,
  multiPoint: geometries.MultiPoint,
  multiLineString: geometries.MultiLineString,
  multiPolygon: geometries.MultiPolygon,
  geometry: [...geometries.Point, ...geometries.LineString],
  vector: [],
};

/** The values of a type that stand in documents, in BSON: those that its options allow, if there are any. */
export function samplesOf(type: ScalarValue): readonly unknown[] {
  const { choices, min, max } = type.options;
  const wanted: readonly unknown[] = Array.isArray(choices) ? choices : [...valuesOf(type), min, max];
  const given = wanted.filter((value) => value !== undefined);
  const judged = given.map((value) => judgeScalar(type, value));
  const good = judged.filter(({ faults }) => faults.length === 0).map(({ bson }) => bson);
  // A pattern that none of ours matches: readers do not ask for it.
  return good.length > 0 ? good : valuesOf(type).map((value) => type.codec.toBson(value));
}

function valuesOf({ type, options }: ScalarValue): readonly unknown[] {
  if (type === 'enum') return Object.keys(options.members ?? {});
  if (type === 'vector') return [vector(options, 0.25), vector(options, 0.5)];
  return samples[type];
}

function vector({ dimensions = 2 }: ScalarValue['options'], value: number): Float32Array {
  return new Float32Array(dimensions).fill(value);
}

/** The id number so many as code has it, of the type of a model's `_id`; undefined where none can be made. */
export function sampleIdValue(type: ScalarValue, number: number): NonNullable<unknown> | undefined {
  const id = ids[type.type]?.(number);
  return id === undefined || judgeScalar(type, id).faults.length > 0 ? undefined : id;
}

/** The same as documents have it. */
export function sampleId(type: ScalarValue, number: number): unknown {
  const id = sampleIdValue(type, number);
  return id === undefined ? undefined : type.codec.toBson(id);
}

const ids: Partial<Record<ScalarTypeName, (number: number) => NonNullable<unknown>>> = {
  objectId: (number) => new ObjectId(sampleHex(number + 256)),
  string: (number) => `id${number}`,
  int: (number) => number,
  long: (number) => BigInt(number),
  uuid: (number) => `aaaaaaaa-0000-4000-8000-${number.toString(16).padStart(12, '0')}`,
};
