import type { Db } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ensureCollections } from '../../src/database/collections/ensure-collections.ts';
import { inspectCollections } from '../../src/database/collections/inspect-collections.ts';
import { ensureIndexes } from '../../src/database/indexes/ensure-indexes.ts';
import { inspectIndexes } from '../../src/database/indexes/inspect-indexes.ts';
import { createModels } from '../../src/model/check/check-models.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import { field } from '../../src/model/fields/field.ts';
import { abilitiesOf } from '../../src/model/storage.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Sensor = defineModel('Sensor', {
  fields: {
    _id: field.string({ required: true }),
    room: field.string(),
    get readings() {
      return field.hasMany(Reading, 'sensor');
    },
    get summaries() {
      return field.hasMany(Summary, 'sensor');
    },
  },
});

const Reading = defineModel('Reading', {
  timeSeries: { time: 'at', meta: 'sensor', granularity: 'minutes', expireAfterSeconds: 400_000_000 },
  fields: {
    at: field.datetime({ required: true, storedAs: 't' }),
    celsius: field.float(),
    get sensor() {
      return field.reference(Sensor, { storedAs: 's' });
    },
  },
  indexes: [{ keys: { celsius: 1 } }],
  page: { max: 3_000 },
});

const Summary = defineModel('Summary', {
  view: {
    from: Reading,
    pipeline: [
      { $group: { _id: '$s', highest: { $max: '$celsius' }, count: { $sum: 1 } } },
      { $set: { sensor: '$_id' } },
    ],
  },
  fields: {
    _id: field.string({ required: true }),
    highest: field.float(),
    count: field.int({ required: true }),
    get sensor() {
      return field.reference(Sensor);
    },
    get notes() {
      return field.hasMany(Note, 'summary');
    },
  },
});

const Note = defineModel('Note', {
  capped: { size: 8_192, max: 3 },
  fields: {
    text: field.string({ required: true, unique: true }),
    get summary() {
      return field.reference(Summary);
    },
  },
});

const definitions = [Sensor, Reading, Summary, Note];
const start = Date.UTC(2026, 0, 1);
let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(definitions, { uri: inject('mongoUri'), name: 'storage' });
  await fill(api.db);
});
afterAll(() => api.close());

/** Sensor "a" has 2,400 readings, more than are read for all parents at once; "b" has ten, "c" none. */
async function fill(db: Db): Promise<void> {
  const sensors = ['a', 'b', 'c'].map((_id) => ({ _id, room: `room ${_id}` }));
  await db.collection<{ _id: string }>('sensors').insertMany(sensors);
  const readings = Array.from({ length: 2_410 }, (_, index) => ({
    t: new Date(start + index * 60_000),
    s: index < 2_400 ? 'a' : 'b',
    celsius: (index % 40) + 0.5,
  }));
  await db.collection('readings').insertMany(readings);
  const notes = ['lost', 'one', 'two', 'three'].map((text) => ({ text, summary: 'a' }));
  await db.collection('notes').insertMany(notes);
}

async function data(source: string) {
  const { data: found, errors } = await api.run(source);
  expect(errors).toEqual([]);
  return found;
}

describe('a time series', () => {
  it('is listed by its time, with cursors', async () => {
    const page = 'nodes { at celsius } pageInfo { endCursor hasNextPage }';
    const first = await data(`{ readings(first: 2) { totalCount ${page} } }`);
    expect(first.readings.totalCount).toBe(2_410);
    expect(first.readings.nodes.map(({ at }: { at: string }) => at)).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-01-01T00:01:00.000Z',
    ]);
    const next = await data(
      `{ readings(first: 1, after: "${first.readings.pageInfo.endCursor}") { ${page} } }`,
    );
    expect(next.readings.nodes).toEqual([{ at: '2026-01-01T00:02:00.000Z', celsius: 2.5 }]);
    const last = await data('{ readings(last: 1) { nodes { at } } }');
    expect(last.readings.nodes).toEqual([{ at: '2026-01-02T16:09:00.000Z' }]);
  });

  it('is filtered by measures, time, source and related documents', async () => {
    const found = await data(`{
      hot: readings(where: { celsius: { gt: 39 } }) { totalCount }
      early: readings(where: { at: { lt: "2026-01-01T00:05:00Z" } }) { totalCount }
      ofB: readings(where: { sensorId: { eq: "b" } }) { totalCount }
      inRoom: readings(where: { sensor: { room: { eq: "room b" } } }) { totalCount }
      withHot: sensors(where: { readings: { some: { celsius: { gt: 39 } } } }) { nodes { _id } }
    }`);
    expect(found).toEqual({
      hot: { totalCount: 60 },
      early: { totalCount: 5 },
      ofB: { totalCount: 10 },
      inRoom: { totalCount: 10 },
      withHot: { nodes: [{ _id: 'a' }] },
    });
  });

  it('has relations both ways, read per parent where there is much', async () => {
    const source =
      '{ sensors { nodes { readings(first: 2) { totalCount nodes { celsius sensor { room } } } } } }';
    const expected = [
      {
        totalCount: 2_400,
        nodes: [
          { celsius: 0.5, sensor: { room: 'room a' } },
          { celsius: 1.5, sensor: { room: 'room a' } },
        ],
      },
      {
        totalCount: 10,
        nodes: [
          { celsius: 0.5, sensor: { room: 'room b' } },
          { celsius: 1.5, sensor: { room: 'room b' } },
        ],
      },
      { totalCount: 0, nodes: [] },
    ];
    for (const _time of ['first', 'known to be wide']) {
      const found = await data(source);
      expect(found.sensors.nodes.map(({ readings }: { readings: object }) => readings)).toEqual(expected);
    }
  });

  it('is found by its global id', async () => {
    const { readings } = await data('{ readings(first: 1) { nodes { id celsius } } }');
    const [reading] = readings.nodes;
    expect(await data(`{ node(id: "${reading.id}") { ... on Reading { celsius } } }`)).toEqual({
      node: { celsius: reading.celsius },
    });
  });

  it('keeps the index that MongoDB makes, and gets the declared ones', async () => {
    expect(api.models.get('Reading')?.indexes.map(({ keys }) => keys)).toEqual([
      { s: 1, t: 1 },
      { celsius: 1 },
    ]);
    const [, inspected] = await inspectIndexes(api.db, api.models);
    expect(inspected).toMatchObject({ missing: [], conflicts: [] });
  });
});

describe('a view', () => {
  it('is read as a collection is, with relations from it and to it', async () => {
    const found = await data(`{
      summaries(orderBy: [{ highest: DESC }], first: 1) {
        totalCount
        pageInfo { endCursor }
        nodes { _id highest count sensor { room } notes { totalCount nodes { text summary { count } } } }
      }
      sensors(where: { summaries: { some: { count: { lt: 100 } } } }) { nodes { _id summaries { nodes { count } } } }
    }`);
    expect(found.summaries).toMatchObject({
      totalCount: 2,
      nodes: [
        {
          _id: 'a',
          highest: 39.5,
          count: 2_400,
          sensor: { room: 'room a' },
          notes: { totalCount: 3, nodes: [{ text: 'one', summary: { count: 2_400 } }, {}, {}] },
        },
      ],
    });
    expect(found.sensors.nodes).toEqual([{ _id: 'b', summaries: { nodes: [{ count: 10 }] } }]);
    const { endCursor } = found.summaries.pageInfo;
    const next = await data(
      `{ summaries(orderBy: [{ highest: DESC }], first: 1, after: "${endCursor}") { nodes { _id } } }`,
    );
    expect(next.summaries.nodes).toEqual([{ _id: 'b' }]);
  });

  it('starts no lookup of its children: its rows are found by no index', async () => {
    const { data: found, plans } = await api.run('{ summaries { nodes { notes { totalCount(upTo: 2) } } } }');
    expect(found.summaries.nodes).toEqual([{ notes: { totalCount: 2 } }, { notes: { totalCount: 0 } }]);
    expect(plans.at(-1)).toContain('notes.aggregate([\n  { $documents:');
  });
});

describe('a capped collection', () => {
  it('has lost its oldest documents', async () => {
    const { notes } = await data('{ notes { nodes { text } } }');
    expect(notes.nodes.map(({ text }: { text: string }) => text)).toEqual(['one', 'two', 'three']);
  });
});

describe('what a storage allows', () => {
  it('is what MongoDB does', async () => {
    const { db } = api;
    const refused = async (work: Promise<unknown>) =>
      work.then(
        () => false,
        () => true,
      );
    const allowed = {
      Reading: abilitiesOf(storageOf('Reading')),
      Summary: abilitiesOf(storageOf('Summary')),
      Note: abilitiesOf(storageOf('Note')),
    };
    expect(allowed.Reading).toMatchObject({
      insert: true,
      update: 'meta',
      delete: true,
      changeStream: false,
    });
    expect(await refused(db.collection('readings').updateMany({ s: 'none' }, { $set: { celsius: 1 } }))).toBe(
      true,
    );
    expect(await refused(db.collection('readings').updateMany({ s: 'none' }, { $set: { s: 'x' } }))).toBe(
      false,
    );
    expect(await refused(db.collection('readings').deleteMany({ celsius: 1_000 }))).toBe(false);
    expect(await refused(db.collection('readings').watch().tryNext())).toBe(true);
    expect(allowed.Summary).toMatchObject({ insert: false, update: 'none', delete: false });
    expect(await refused(db.collection('summaries').insertOne({}))).toBe(true);
    expect(allowed.Note).toMatchObject({ insert: true, update: 'any', delete: true, transactions: false });
    expect(await refused(db.collection('notes').deleteMany({ text: 'none' }))).toBe(false);
  });
});

function storageOf(name: string) {
  const model = api.models.get(name);
  if (model === undefined) throw new Error(`There is no model "${name}"`);
  return model.storage;
}

describe('creation', () => {
  const inspect = async (db: Db, models: readonly AnyModelDefinition[]) =>
    (await inspectCollections(db, createModels(models))).map(({ model, missing, differs }) => ({
      model: model.name,
      missing,
      differs,
    }));

  it('is done once, by any number of processes', async () => {
    const db = api.db.client.db('mongraph_test_storage_creation');
    await db.dropDatabase();
    const models = createModels(definitions);
    const all = await Promise.all([1, 2, 3].map(() => ensureCollections(db, models)));
    expect(all.flat().map(({ model }) => model)).toContain('Reading');
    expect(await ensureCollections(db, models)).toEqual([]);
    expect(await inspect(db, definitions)).toEqual(
      ['Reading', 'Summary', 'Note'].map((model) => ({ model, missing: false, differs: [] })),
    );
    await db.dropDatabase();
  });

  it('never changes what is there, and says what differs', async () => {
    const db = api.db.client.db('mongraph_test_storage_conflicts');
    await db.dropDatabase();
    await db.createCollection('readings', { timeseries: { timeField: 't' } });
    await db.createCollection('notes', { capped: true, size: 4_096 });
    await db.createCollection('summaries');
    const models = createModels(definitions);
    expect(await inspect(db, definitions)).toMatchInlineSnapshot(`
      [
        {
          "differs": [
            "timeSeries.meta: the database has none, the model "s"",
            "timeSeries.expireAfterSeconds: the database has none, the model 400000000",
            "timeSeries.granularity: the database has "seconds", the model "minutes"",
          ],
          "missing": false,
          "model": "Reading",
        },
        {
          "differs": [
            "the database has a collection, the model a view",
          ],
          "missing": false,
          "model": "Summary",
        },
        {
          "differs": [
            "capped.size: the database has 4096, the model 8192",
            "capped.max: the database has none, the model 3",
          ],
          "missing": false,
          "model": "Note",
        },
      ]
    `);
    await expect(ensureCollections(db, models)).rejects.toMatchObject({ code: 'COLLECTION_CONFLICT' });
    const Plain = defineModel('Plain', {
      collection: 'seen',
      fields: { _id: field.string({ required: true }) },
    });
    await db.createCollection('seen', { viewOn: 'notes', pipeline: [] });
    await expect(ensureIndexes(db, createModels([Plain]))).rejects.toThrow('the database has a view');
    await db.dropDatabase();
  });

  it('says what MongoDB does not take', async () => {
    const Odd = defineModel('Odd', { view: { from: 'notes', pipeline: [{ $nonsense: 1 }] }, fields: {} });
    await expect(ensureCollections(api.db, createModels([Odd]))).rejects.toMatchObject({
      code: 'COLLECTION_REFUSED',
      message: expect.stringContaining(
        'The database refused to create "odds" of "Odd": Unrecognized pipeline stage',
      ),
    });
  });
});
