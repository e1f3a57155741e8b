import { Binary, Decimal128, Double, Int32, Long, ObjectId, UUID } from 'bson';
import type { StoredDefinition } from '../../src/model/define/field-definition.ts';
import { field } from '../../src/model/fields/field.ts';
import type { ScalarTypeName } from '../../src/model/fields/registry.ts';

/** A value as clients write it, and as MongoDB has it. */
export interface Sample {
  readonly json: unknown;
  readonly bson: unknown;
}

/** A scalar type: how its field is declared, values of it, and what may be asked of it. */
export interface Kind {
  readonly make: (options: { readonly required: boolean; readonly storedAs?: string }) => StoredDefinition;
  readonly samples: readonly Sample[];
  /** Values of the type that clients cannot write, or that are stored otherwise. */
  readonly others?: readonly unknown[];
  readonly asks: readonly ('equality' | 'order' | 'text')[];
  readonly numeric?: boolean;
}

const same = (...values: readonly unknown[]): Sample[] =>
  values.map((value) => ({ json: value, bson: value }));
const ids = ['64b000000000000000000001', '64b000000000000000000002', '64b0000000000000000000ff'];
const uuids = ['00000000-0000-4000-8000-000000000001', 'ffffffff-0000-4000-8000-000000000002'];
const days = ['1999-12-31', '2000-01-01', '2024-02-29'];
const instants = ['1999-12-31T23:59:59.999Z', '2000-01-01T00:00:00.000Z', '2024-02-29T12:00:00.000Z'];

/** Every scalar type that can be compared; a new type without an entry here does not compile. */
export const kinds: Readonly<Record<ComparedType, Kind>> = {
  string: {
    make: (options) => field.string(options),
    samples: same('', 'a', 'A', 'ab', 'b', 'a.b', '$set', 'é'),
    asks: ['equality', 'order', 'text'],
  },
  text: {
    make: (options) => field.text(options),
    samples: same('one\ntwo', 'one', 'two', '(a'),
    asks: ['equality', 'order', 'text'],
  },
  int: {
    make: (options) => field.int(options),
    samples: [-1, 0, 1, 2, 7].map((value) => ({ json: value, bson: new Int32(value) })),
    others: [new Double(1), Long.fromNumber(2)],
    asks: ['equality', 'order'],
    numeric: true,
  },
  long: {
    make: (options) => field.long(options),
    samples: ['-3', '0', '1', '9007199254740993', '9007199254740992'].map((text) => ({
      json: text,
      bson: Long.fromString(text),
    })),
    others: [new Int32(1), new Double(9_007_199_254_740_992)],
    asks: ['equality', 'order'],
    numeric: true,
  },
  float: {
    make: (options) => field.float(options),
    samples: [-0.5, 0, 0.25, 1, 3.5].map((value) => ({ json: value, bson: new Double(value) })),
    others: [new Double(Number.NaN), new Int32(1), new Double(Number.POSITIVE_INFINITY)],
    asks: ['equality', 'order'],
    numeric: true,
  },
  decimal: {
    make: (options) => field.decimal(options),
    samples: ['-1.5', '0', '0.25', '2'].map((text) => ({ json: text, bson: Decimal128.fromString(text) })),
    others: [new Int32(2), Decimal128.fromString('0.250')],
    asks: ['equality', 'order'],
    numeric: true,
  },
  boolean: { make: (options) => field.boolean(options), samples: same(true, false), asks: ['equality'] },
  date: {
    make: (options) => field.date(options),
    samples: days.map((day) => ({ json: day, bson: new Date(`${day}T00:00:00Z`) })),
    asks: ['equality', 'order'],
  },
  datetime: {
    make: (options) => field.datetime(options),
    samples: instants.map((instant) => ({ json: instant, bson: new Date(instant) })),
    asks: ['equality', 'order'],
  },
  time: {
    make: (options) => field.time(options),
    samples: same('00:00:00.000', '09:30:00.000', '23:59:59.999'),
    asks: ['equality', 'order'],
  },
  duration: {
    make: (options) => field.duration(options),
    samples: [
      { json: 'PT0S', bson: Long.fromNumber(0) },
      { json: 'PT1.5S', bson: Long.fromNumber(1_500) },
      { json: '-PT1H', bson: Long.fromNumber(-3_600_000) },
    ],
    others: [new Int32(1_500)],
    asks: ['equality', 'order'],
  },
  objectId: {
    make: (options) => field.objectId(options),
    samples: ids.map((id) => ({ json: id, bson: new ObjectId(id) })),
    asks: ['equality', 'order'],
  },
  uuid: {
    make: (options) => field.uuid(options),
    samples: uuids.map((id) => ({ json: id, bson: new UUID(id) })),
    asks: ['equality', 'order'],
  },
  binary: {
    make: (options) => field.binary(options),
    samples: ['', 'YQ==', 'YWI='].map((text) => ({
      json: text,
      bson: new Binary(Buffer.from(text, 'base64')),
    })),
    asks: ['equality'],
  },
  enum: {
    make: (options) => field.enum({ LOW: 'l', MID: 'm', TOP: 't' }, options),
    samples: [
      { json: 'LOW', bson: 'l' },
      { json: 'MID', bson: 'm' },
      { json: 'TOP', bson: 't' },
    ],
    asks: ['equality'],
  },
  url: {
    make: (options) => field.url(options),
    samples: same('https://example.com/a', 'https://example.com/b'),
    asks: ['equality', 'order', 'text'],
  },
  email: {
    make: (options) => field.email(options),
    samples: same('a@example.com', 'b@example.com'),
    asks: ['equality', 'order', 'text'],
  },
  slug: {
    make: (options) => field.slug(options),
    samples: same('a', 'a-b', 'b'),
    asks: ['equality', 'order', 'text'],
  },
  ip: {
    make: (options) => field.ip(options),
    samples: same('10.0.0.1', '::1'),
    asks: ['equality', 'text'],
  },
};

type Shaped =
  | 'json'
  | 'point'
  | 'lineString'
  | 'polygon'
  | 'multiPoint'
  | 'multiLineString'
  | 'multiPolygon'
  | 'geometry'
  | 'vector';

export type ComparedType = Exclude<ScalarTypeName, Shaped>;

/** Values of a type that the field is not of: what other programs leave behind. */
export const oddValues: readonly unknown[] = [{ odd: true }, new Int32(42), 'odd', true];
