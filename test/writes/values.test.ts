import { Decimal128, ObjectId } from 'bson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect, type Database } from '../../src/database/connect.ts';
import { allShown, wholeReader } from '../../src/loaders/values/document-reader.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import type { StoredDefinition } from '../../src/model/define/field-definition.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { scalarTypes, type ScalarTypeName } from '../../src/model/fields/registry.ts';
import type { Model } from '../../src/model/model.ts';
import { judgeDocument } from '../../src/writes/input/judge-document.ts';
import { readChanges } from '../../src/writes/input/read-changes.ts';
import { readDocument } from '../../src/writes/input/read-document.ts';
import { fullAccess } from '../../src/planner/access.ts';

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

const models = createModels([Kind]);
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
  return wholeReader(model, allShown)(found ?? {});
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
      { path: [], access: fullAccess },
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
      const add = await readChanges(
        model,
        { addToSet: { [list]: [value] } },
        { path: [], access: fullAccess },
      );
      await collection.updateOne({ _id }, add.update);
      expect((await stored(model, _id))[list]).toEqual([value]);
      const pull = await readChanges(
        model,
        { pull: { [list]: { values: [value] } } },
        { path: [], access: fullAccess },
      );
      expect((await collection.updateOne({ _id, ...pull.guards[0]?.filter }, pull.update)).matchedCount).toBe(
        1,
      );
      expect((await stored(model, _id))[list]).toEqual([]);
    },
  );
});
