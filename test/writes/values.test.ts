import { Decimal128, ObjectId } from 'bson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect, type Database } from '../../src/database/connect.ts';
import { wholeReader } from '../../src/loaders/values/document-reader.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import type { StoredDefinition } from '../../src/model/define/field-definition.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { defineUnion } from '../../src/model/define/define-union.ts';
import { field } from '../../src/model/fields/field.ts';
import { scalarTypes, type ScalarTypeName } from '../../src/model/fields/registry.ts';
import type { Model } from '../../src/model/model.ts';
import { judgeDocument } from '../../src/writes/input/judge-document.ts';
import { readChanges } from '../../src/writes/input/read-changes.ts';
import { readDocument } from '../../src/writes/input/read-document.ts';
import type { Changes } from '../../src/writes/write-request.ts';

/** Of every type a field, and values that are hard to keep. */
const samples: Record<
  ScalarTypeName,
  { readonly of: StoredDefinition; readonly values: readonly unknown[] }
> = {
  string: { of: field.string(), values: ['$inc', '', 'a.b', '😀', '__proto__', 'a\0b', '$title'] },
  text: { of: field.text(), values: ['two\nlines'] },
  int: { of: field.int(), values: [0, -1, 2 ** 31 - 1, -(2 ** 31)] },
  long: { of: field.long(), values: [0n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n] },
  float: { of: field.float(), values: [0.1, 5, -0, 5e-324, Number.MAX_VALUE] },
  decimal: {
    of: field.decimal(),
    values: ['19.90', '0.1', '1234567890123456789012345678901234'].map((text) => Decimal128.fromString(text)),
  },
  boolean: { of: field.boolean(), values: [true, false] },
  date: { of: field.date(), values: ['0001-01-01', '2024-02-29', '9999-12-31'] },
  datetime: {
    of: field.datetime(),
    values: [new Date(0), new Date(-1), new Date('9999-12-31T23:59:59.999Z')],
  },
  time: { of: field.time(), values: ['00:00:00.000', '23:59:59.999'] },
  duration: { of: field.duration(), values: [0, -5, Number.MAX_SAFE_INTEGER] },
  objectId: { of: field.objectId(), values: [new ObjectId('64b7f0c2a1d3e4f5a6b7c8d9')] },
  uuid: { of: field.uuid(), values: ['0e37df36-f698-11e6-8dd4-cb9ced3df976'] },
  binary: { of: field.binary(), values: [new Uint8Array([0, 255, 1]), new Uint8Array(0)] },
  json: {
    of: field.json(),
    values: [
      { $set: 1 },
      { 'a.b': { $inc: [1, null, 'x'] } },
      JSON.parse('{"__proto__": {"a": 1}, "constructor": 1, "_bsontype": "Long", "": 0}'),
      '$title',
      5,
      2.5,
      [[], {}],
      false,
    ],
  },
  enum: { of: field.enum({ ONE: 'one', TWO: 2 }), values: ['ONE', 'TWO'] },
  url: { of: field.url(), values: ['https://example.org/a?b=$c#d'] },
  email: { of: field.email(), values: ['a@example.org'] },
  slug: { of: field.slug(), values: ['a-b'] },
  ip: { of: field.ip(), values: ['127.0.0.1', '::1'] },
  point: { of: field.point({ index: false }), values: [{ type: 'Point', coordinates: [12.5, 41.25] }] },
  lineString: {
    of: field.lineString({ index: false }),
    values: [
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
  },
  polygon: {
    of: field.polygon({ index: false }),
    values: [
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    ],
  },
  multiPoint: {
    of: field.multiPoint({ index: false }),
    values: [{ type: 'MultiPoint', coordinates: [[0, 0]] }],
  },
  multiLineString: {
    of: field.multiLineString({ index: false }),
    values: [
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [0, 0],
            [1, 1],
          ],
        ],
      },
    ],
  },
  multiPolygon: {
    of: field.multiPolygon({ index: false }),
    values: [
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        ],
      },
    ],
  },
  geometry: { of: field.geometry({ index: false }), values: [{ type: 'Point', coordinates: [1, 2] }] },
  vector: { of: field.vector(2), values: [new Float32Array([0.5, -1])] },
};

const names = Object.keys(scalarTypes) as ScalarTypeName[];
const Part = defineEmbedded('Part', {
  fields: Object.fromEntries(names.map((name) => [name, samples[name].of])),
});
const Kind = defineModel('Kind', {
  fields: {
    ...Object.fromEntries(names.map((name) => [name, samples[name].of])),
    ...Object.fromEntries(names.map((name) => [`${name}s`, field.list(samples[name].of)])),
    part: field.embedded(Part, { storedAs: 'p' }),
    parts: field.list(field.embedded(Part), { storedAs: 'ps' }),
  },
});

const Role = defineEmbedded('Role', {
  fields: {
    as: field.string({ storedAs: 'a', required: true }),
    lines: field.int({ max: 100 }),
    tags: field.list(field.string()),
  },
});
const Text = defineEmbedded('Text', { fields: { text: field.text({ required: true }) } });
const Image = defineEmbedded('Image', { fields: { width: field.int() } });
const Block = defineUnion('Block', { discriminator: 'type', members: { text: Text, image: Image } });
const Show = defineModel('Show', {
  fields: {
    _id: field.int({ required: true }),
    year: field.int({ min: 1888, max: 2100 }),
    views: field.long({ default: 0n }),
    rating: field.float({ min: 0, max: 10 }),
    price: field.decimal({ min: Decimal128.fromString('0') }),
    genres: field.list(field.string(), { length: { min: 1, max: 4 } }),
    board: field.list(field.list(field.int())),
    first: field.embedded(Role, { storedAs: 'f' }),
    roles: field.list(field.embedded(Role), { storedAs: 'r' }),
    blocks: field.list(field.embedded(Block)),
    extra: field.list(field.json()),
  },
});

const models = createModels([Kind, Show]);
const modelOf = (name: string): Model => {
  const model = models.get(name);
  if (model === undefined) throw new Error(name);
  return model;
};
let database: Database;

beforeAll(async () => {
  const connected = await connect({ uri: inject('mongoUri') });
  const db = connected.client.db('mongraph_test_values');
  database = { ...connected, db };
  await db.dropDatabase();
});
afterAll(async () => {
  await database.db.dropDatabase();
  await database.close();
});

/** What a driver's document is as TypeScript values. */
async function stored(model: Model, id: unknown): Promise<Readonly<Record<string, unknown>>> {
  const found = await database.db.collection(model.collection).findOne({ _id: id as ObjectId });
  return wholeReader(model)(found ?? {});
}

describe('values of every type are stored and read back unchanged', () => {
  const cases = names.flatMap((name) =>
    samples[name].values.map((value, index) => [name, index, value] as const),
  );

  test.each(cases)('%s %i', async (name, _index, value) => {
    const model = modelOf('Kind');
    const given = {
      [name]: value,
      [`${name}s`]: [value, value],
      part: { [name]: value },
      parts: [{ [name]: value }],
    };
    const { document, failures } = await readDocument(model, given, ['set']);
    expect(failures).toEqual([]);
    const _id = new ObjectId();
    await database.db.collection<{ _id: ObjectId }>(model.collection).insertOne({ _id, ...document });
    const back = await stored(model, _id);
    expect(back[name]).toEqual(value);
    expect(back[`${name}s`]).toEqual([value, value]);
    expect(back['part']).toMatchObject({ [name]: value });
    expect(back['parts']).toMatchObject([{ [name]: value }]);

    const other = new ObjectId();
    await database.db
      .collection<{ _id: ObjectId; p: object }>(model.collection)
      .insertOne({ _id: other, p: {}, [`${name}s`]: [] });
    const changes = await readChanges(
      model,
      {
        set: { [name]: value },
        push: { [`${name}s`]: { values: [value] } },
        embedded: { part: { set: { [name]: value } } },
      },
      [],
    );
    expect(changes.failures).toEqual([]);
    await database.db.collection(model.collection).updateOne({ _id: other }, changes.update);
    const changed = await stored(model, other);
    expect(changed[name]).toEqual(value);
    expect(changed[`${name}s`]).toEqual([value]);
    expect(changed['part']).toMatchObject({ [name]: value });
    expect(
      await judgeDocument(
        model,
        (await database.db.collection(model.collection).findOne({ _id: other })) ?? {},
        { path: [] },
      ),
    ).toEqual([]);
  });

  test.each(cases.filter(([name]) => name !== 'json'))(
    '%s %i goes out of a list, and comes in once',
    async (name, _index, value) => {
      const model = modelOf('Kind');
      const list = `${name}s`;
      const { document } = await readDocument(model, { [list]: [value] }, []);
      const collection = database.db.collection<{ _id: ObjectId }>(model.collection);
      const _id = new ObjectId();
      await collection.insertOne({ _id, ...document });
      const add = await readChanges(model, { addToSet: { [list]: [value] } }, []);
      await collection.updateOne({ _id }, add.update);
      expect((await stored(model, _id))[list]).toEqual([value]);
      const pull = await readChanges(model, { pull: { [list]: { values: [value] } } }, []);
      expect((await collection.updateOne({ _id, ...pull.guards[0]?.filter }, pull.update)).matchedCount).toBe(
        1,
      );
      expect((await stored(model, _id))[list]).toEqual([]);
    },
  );
});

const before = {
  year: 2000,
  views: 5n,
  rating: 9.5,
  price: Decimal128.fromString('10.00'),
  genres: ['b', 'a', 'c'],
  board: [[1], [2, 3]],
  first: { as: 'x', lines: 5, tags: null },
  roles: [
    { as: 'x', lines: 5, tags: ['t'] },
    { as: 'y', lines: 50, tags: [] },
  ],
  blocks: [
    { type: 'text', text: 'T' },
    { type: 'image', width: 5 },
  ],
  extra: [{ $a: 1 }],
};
let lastId = 0;

/** Changes the document above: what it then has that the changes touch, or the guards that stood against it. */
async function change(changes: Changes, document: Record<string, unknown> = before): Promise<unknown> {
  const model = modelOf('Show');
  const collection = database.db.collection<{ _id: number }>(model.collection);
  const _id = (lastId += 1);
  const read = await readDocument(model, document, []);
  expect(read.failures).toEqual([]);
  await collection.insertOne({ _id, ...read.document });
  const { update, arrayFilters, guards, failures, touched } = await readChanges(model, changes, []);
  if (failures.length > 0) return failures.map(({ path, code }) => `${path.join('.')} ${code}`);
  const filters = guards.map(({ filter }) => filter);
  const options = arrayFilters.length > 0 ? { arrayFilters: [...arrayFilters] } : {};
  const { matchedCount } = await collection.updateOne({ $and: [{ _id }, ...filters] }, update, options);
  if (matchedCount === 0) {
    const held = await Promise.all(
      guards.map(async ({ filter, failure }) =>
        (await collection.countDocuments({ $and: [{ _id }, filter] })) === 0
          ? [`${failure.path.join('.')} ${failure.code}`]
          : [],
      ),
    );
    return held.flat();
  }
  const after = await stored(model, _id);
  return Object.fromEntries([...touched].map((name) => [name, after[name]]));
}

const operations: readonly (readonly [name: string, changes: Changes, expected: unknown])[] = [
  ['inc', { inc: { year: 1, views: -1n, rating: 0.5 } }, { year: 2001, views: 4n, rating: 10 }],
  [
    'inc of a decimal',
    { inc: { price: Decimal128.fromString('0.05') } },
    { price: Decimal128.fromString('10.05') },
  ],
  [
    'inc above the maximum',
    { inc: { year: 101, rating: 0.6 } },
    ['inc.year TOO_LARGE', 'inc.rating TOO_LARGE'],
  ],
  ['inc below the minimum', { inc: { year: -200 } }, ['inc.year TOO_SMALL']],
  ['inc beyond 64 bits', { inc: { views: 2n ** 63n - 1n } }, ['inc.views TOO_LARGE']],
  ['inc beyond 64 bits, downwards', { mul: { views: -(2n ** 63n) } }, ['mul.views TOO_SMALL']],
  ['mul', { mul: { views: -3n, rating: 0.5 } }, { views: -15n, rating: 4.75 }],
  [
    'mul above the maximum',
    { mul: { year: 2, rating: 1.1 } },
    ['mul.year TOO_LARGE', 'mul.rating TOO_LARGE'],
  ],
  ['mul below the minimum', { mul: { rating: -1 } }, ['mul.rating TOO_SMALL']],
  ['mul beyond 64 bits', { mul: { views: 2n ** 62n } }, ['mul.views TOO_LARGE']],
  [
    'min and max',
    { min: { year: 1950 }, max: { rating: 1, views: 7n } },
    { year: 1950, rating: 9.5, views: 7n },
  ],
  ['push', { push: { genres: { values: ['d'] } } }, { genres: ['b', 'a', 'c', 'd'] }],
  [
    'push at a position',
    { push: { genres: { values: ['d'], position: 1 } } },
    { genres: ['b', 'd', 'a', 'c'] },
  ],
  [
    'push sorted and cut',
    { push: { genres: { values: ['d', 'e'], sort: 'DESC', slice: 3 } } },
    { genres: ['e', 'd', 'c'] },
  ],
  ['push of too many', { push: { genres: { values: ['d', 'e'] } } }, ['push.genres TOO_MANY']],
  ['push of a list', { push: { board: { values: [[4]] } } }, { board: [[1], [2, 3], [4]] }],
  [
    'push of JSON',
    { push: { extra: { values: [{ $each: [1] }, '$x'] } } },
    { extra: [{ $a: 1 }, { $each: [1] }, '$x'] },
  ],
  [
    'push of embedded documents',
    { push: { roles: { values: [{ as: 'w', lines: 10 }], sort: [{ lines: 'DESC' }] } } },
    { roles: [before.roles[1], { as: 'w', lines: 10, tags: null }, before.roles[0]] },
  ],
  [
    'addToSet',
    { addToSet: { genres: ['a', 'd'], extra: [{ $a: 1 }] } },
    { genres: ['b', 'a', 'c', 'd'], extra: [{ $a: 1 }] },
  ],
  ['pull of JSON', { pull: { extra: { values: [{ $a: 1 }] } } }, { extra: [] }],
  [
    'pull by a condition',
    { pull: { roles: { where: { lines: { gt: 10 } } } } },
    { roles: [before.roles[0]] },
  ],
  [
    'pull by alternatives',
    { pull: { roles: { where: { OR: [{ as: { eq: 'x' } }, { NOT: { lines: { lt: 100 } } }] } } } },
    { roles: [before.roles[1]] },
  ],
  [
    'pull of scalars by a condition',
    { pull: { genres: { where: { gte: 'b', lt: 'c' } } } },
    { genres: ['a', 'c'] },
  ],
  [
    'pull by shape',
    { pull: { blocks: { where: { image: { width: { gt: 3 } } } } } },
    { blocks: [{ type: 'text', text: 'T' }] },
  ],
  ['pop', { pop: { genres: 'FIRST', board: 'LAST' } }, { genres: ['a', 'c'], board: [[1]] }],
  ['unset', { unset: ['year'] }, { year: null }],
  ['set of null', { set: { year: null, first: null } }, { year: null, first: null }],
  [
    'changes of an embedded document',
    { embedded: { first: { set: { as: 'z' }, inc: { lines: 1 } } } },
    { first: { as: 'z', lines: 6, tags: null } },
  ],
  [
    'push into null',
    { embedded: { first: { push: { tags: { values: ['t'] } } } } },
    ['embedded.first.push.tags INVALID'],
  ],
  [
    'changes of elements',
    {
      embedded: {
        roles: { where: { as: { eq: 'x' } }, inc: { lines: 1 }, push: { tags: { values: ['u'] } } },
      },
    },
    { roles: [{ as: 'x', lines: 6, tags: ['t', 'u'] }, before.roles[1]] },
  ],
  [
    'changes of elements above a maximum',
    { embedded: { roles: { where: { lines: { gt: 10 } }, inc: { lines: 60 } } } },
    ['embedded.roles.inc.lines TOO_LARGE'],
  ],
  [
    'elements that one change each is about',
    {
      embedded: {
        roles: [
          { where: { as: { eq: 'x' } }, set: { lines: 1 } },
          { where: { as: { eq: 'y' } }, set: { lines: 2 } },
        ],
      },
    },
    {
      roles: [
        { as: 'x', lines: 1, tags: ['t'] },
        { as: 'y', lines: 2, tags: [] },
      ],
    },
  ],
  [
    'elements that two changes are about',
    {
      embedded: {
        roles: [
          { where: { as: { eq: 'x' } }, set: { lines: 1 } },
          { where: { lines: { lt: 10 } }, set: { lines: 2 } },
        ],
      },
    },
    ['embedded.roles.0.set.lines CONTRADICTION', 'embedded.roles.1.set.lines CONTRADICTION'],
  ],
  [
    'elements that none is',
    { embedded: { roles: { where: { OR: [] }, set: { lines: 1 } } } },
    { roles: before.roles },
  ],
  [
    'a shape',
    { embedded: { blocks: { where: { type: { eq: 'image' } }, image: { inc: { width: 1 } } } } },
    {
      blocks: [
        { type: 'text', text: 'T' },
        { type: 'image', width: 6 },
      ],
    },
  ],
];

describe('MongoDB does what operations promise', () => {
  test.each(operations)('%s', async (_name, changes, expected) => {
    expect(await change(changes)).toEqual(expected);
  });

  test('of what is not there', async () => {
    expect(await change({ inc: { views: 3n } }, {})).toEqual({ views: 3n });
    expect(await change({ mul: { price: Decimal128.fromString('2') } }, {})).toEqual({
      price: Decimal128.fromString('0'),
    });
    expect(await change({ inc: { year: 1 } }, {})).toEqual(['inc.year INVALID']);
    expect(await change({ inc: { views: 1n } }, { views: null })).toEqual(['inc.views INVALID']);
    expect(await change({ push: { genres: { values: ['a'] } } }, {})).toEqual({ genres: ['a'] });
    expect(await change({ push: { genres: { values: ['a'] } } }, { genres: null })).toEqual([
      'push.genres INVALID',
    ]);
    expect(await change({ pop: { genres: 'LAST' } }, { genres: ['a'] })).toEqual(['pop.genres TOO_FEW']);
    expect(await change({ embedded: { first: { inc: { lines: 1 } } } }, {})).toEqual([
      'embedded.first INVALID',
    ]);
    expect(
      await change({ embedded: { roles: { where: { as: { eq: 'x' } }, set: { as: 'y' } } } }, {}),
    ).toEqual(['embedded.roles INVALID']);
    expect(
      await change({
        embedded: { blocks: { where: { text: { text: { eq: 'T' } } }, image: { set: { width: 1 } } } },
      }),
    ).toEqual(['embedded.blocks.image INVALID']);
  });
});
