import { Code, Decimal128, Double, Long, ObjectId, Timestamp } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Deep = defineEmbedded('Deep', { fields: { n: field.int() } });
const Inner = defineEmbedded('Inner', {
  fields: {
    name: field.string(),
    deep: field.embedded(Deep),
    get friend() {
      return field.reference(Person);
    },
  },
});
const Person = defineModel('Person', {
  plural: 'people',
  fields: {
    name: field.string(),
    get things() {
      return field.hasMany(Thing, 'owner');
    },
    get linked() {
      return field.manyToMany(Thing, { through: { model: Link, from: 'person', to: 'thing' } });
    },
  },
});
const Thing = defineModel('Thing', {
  fields: {
    _id: field.int({ required: true }),
    string: field.string(),
    int: field.int(),
    long: field.long(),
    float: field.float(),
    decimal: field.decimal(),
    boolean: field.boolean(),
    date: field.date(),
    datetime: field.datetime(),
    time: field.time(),
    duration: field.duration(),
    objectId: field.objectId(),
    uuid: field.uuid(),
    binary: field.binary(),
    json: field.json(),
    kind: field.enum(['A', 'B']),
    url: field.url(),
    email: field.email(),
    slug: field.slug(),
    ip: field.ip(),
    list: field.list(field.int()),
    grid: field.list(field.list(field.int())),
    inner: field.embedded(Inner),
    inners: field.list(field.embedded(Inner)),
    fallback: field.string({ default: 'none' }),
    get owner() {
      return field.reference(Person);
    },
    get owners() {
      return field.list(field.reference(Person));
    },
  },
});
const Link = defineModel('Link', {
  fields: {
    note: field.string(),
    get person() {
      return field.reference(Person);
    },
    get thing() {
      return field.reference(Thing);
    },
  },
});
const Loose = defineModel('Loose', {
  plural: 'looseOnes',
  tolerant: true,
  fields: { name: field.string({ required: true }), list: field.list(field.int(), { required: true }) },
});

const ann = new ObjectId('00000000000000000000000a');
const gone = new ObjectId('00000000000000000000000f');
const scalars = Object.entries(Thing.fields)
  .filter(([name, { kind }]) => kind === 'scalar' && name !== '_id' && name !== 'fallback')
  .map(([name]) => name);

let api: TestApi;
let insert: (name: string, ...documents: object[]) => Promise<unknown>;

beforeAll(async () => {
  api = await createTestApi([Person, Thing, Link, Loose], { uri: inject('mongoUri'), name: 'foreign' });
  insert = (name, ...documents) => api.db.collection(name).insertMany(documents);
  await insert('people', { _id: ann, name: 'Ann', '': 1, 'a.b': 2, $x: 3 });
});

afterAll(() => api.close());

describe('a value of the wrong type is an error of that field alone', () => {
  const wrong: Readonly<Record<string, unknown>> = {
    document: { a: 1 },
    list: ['a'],
    code: new Code('return 1'),
    timestamp: new Timestamp({ t: 1, i: 1 }),
    regex: /x/,
  };

  test.each(Object.entries(wrong))('%s for every scalar', async (_name, value) => {
    await api.db.collection('things').deleteMany({});
    await insert('things', {
      _id: 1,
      ...Object.fromEntries(scalars.map((name) => [name, value])),
      kept: 'yes',
    });
    const { data, errors } = await api.run(`{ things { nodes { _id ${scalars.join(' ')} fallback } } }`);
    expect(data.things.nodes[0]).toMatchObject({ _id: 1, fallback: 'none' });
    const failed = errors
      .map(({ path }) => String(path?.at(-1)))
      .toSorted((one, two) => (one < two ? -1 : 1));
    // JSON takes whatever there is.
    expect(failed).toEqual(
      scalars.filter((name) => name !== 'json').toSorted((one, two) => (one < two ? -1 : 1)),
    );
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['FIELD_WRONG_TYPE']));
  });

  test('in lists and embedded documents, at every level', async () => {
    await api.db.collection('things').deleteMany({});
    await insert(
      'things',
      { _id: 1, list: 'x', grid: [1, [2]], inner: 'x', inners: { name: 'x' }, owner: 5, owners: 'x' },
      {
        _id: 2,
        list: [1, 'x'],
        grid: [[1], ['x']],
        inner: { name: 5, deep: 'x', friend: 'x' },
        inners: ['x', { name: 1 }],
      },
      {
        _id: 3,
        list: [1, null],
        inner: { deep: { n: 'x' } },
        inners: [null, { deep: [] }],
        owners: [ann, 5, null],
      },
      {
        _id: 4,
        list: [1],
        grid: [],
        inner: { name: 'ok', deep: { n: 1 }, friend: ann },
        inners: [],
        owner: ann,
        owners: [ann, gone],
      },
    );
    const selection = `_id list grid inner { name deep { n } friend { name } friendId } inners { name deep { n } }
      owner { name } ownerId owners { totalCount nodes { name } } ownersIds`;
    const { data, errors } = await api.run(`{ things { nodes { ${selection} } } }`);
    expect(errors.map(({ code }) => code).filter((code) => code === 'UNEXPECTED')).toEqual([]);
    expect(data.things.nodes.map(({ _id }: { _id: number }) => _id)).toEqual([1, 2, 3, 4]);
    expect(data.things.nodes[3]).toEqual({
      _id: 4,
      list: [1],
      grid: [],
      inner: { name: 'ok', deep: { n: 1 }, friend: { name: 'Ann' }, friendId: String(ann) },
      inners: [],
      owner: { name: 'Ann' },
      ownerId: String(ann),
      owners: { totalCount: 1, nodes: [{ name: 'Ann' }] },
      ownersIds: [String(ann), String(gone)],
    });
    expect(data.things.nodes[0]).toMatchObject({ list: null, grid: null, owner: null, owners: null });
    const failed = new Set(errors.map(({ path }) => path?.slice(2).join('.')));
    for (const path of [
      '0.list',
      '0.grid',
      '0.owner',
      '0.ownerId',
      '0.owners',
      '1.list',
      '1.inner.name',
      '1.inner.friend',
    ]) {
      expect(failed).toContain(path);
    }
  });

  test('numbers of another width are read where they lose nothing', async () => {
    await api.db.collection('things').deleteMany({});
    await insert(
      'things',
      { _id: 1, int: new Double(5), long: 5, float: Long.fromNumber(7), duration: 5 },
      { _id: 2, int: Long.fromString('9007199254740993'), float: Long.fromString('9007199254740993') },
      { _id: 3, int: new Double(5.5), float: new Double(Number.NaN), decimal: Decimal128.fromString('NaN') },
    );
    const { data, errors } = await api.run('{ things { nodes { int long float decimal } } }');
    expect(data.things.nodes[0]).toEqual({ int: 5, long: '5', float: 7, decimal: null });
    expect(data.things.nodes[1]).toMatchObject({ int: null, float: null });
    expect(data.things.nodes[2]).toMatchObject({ int: null, float: null });
    expect(errors.filter(({ code }) => code === 'UNEXPECTED').map(({ message }) => message)).toEqual([]);
  });
});

test('a required field of a tolerant model may be missing', async () => {
  await insert('looseOnes', { name: 'a', list: [1] }, { name: 5 }, {});
  const { data, errors } = await api.run('{ looseOnes { nodes { name list } } }');
  expect(data.looseOnes.nodes).toEqual([
    { name: 'a', list: [1] },
    { name: null, list: null },
    { name: null, list: null },
  ]);
  expect(errors).toHaveLength(1);
});

describe('relations over such documents', () => {
  test('dangling, doubled and ill-typed join documents', async () => {
    await api.db.collection('things').deleteMany({});
    await insert('things', { _id: 1, string: 'one' }, { _id: 2, string: 'two' });
    await insert(
      'links',
      { person: ann, thing: 1, note: 'first' },
      { person: ann, thing: 1, note: 'again' },
      { person: ann, thing: 1.0 },
      { person: ann, thing: 99 },
      { person: ann, thing: 'x' },
      { person: ann },
      { person: ann, thing: null },
      { person: 'x', thing: 2 },
      { thing: 2 },
    );
    const { data, errors } = await api.run(
      '{ people { nodes { linked { totalCount nodes { string } edges { link { note } } pageInfo { hasNextPage } } } } }',
    );
    expect(errors).toEqual([]);
    const { linked } = data.people.nodes[0];
    expect(linked).toMatchObject({
      totalCount: 1,
      nodes: [{ string: 'one' }],
      pageInfo: { hasNextPage: false },
    });
    expect(['first', 'again', null]).toContain(linked.edges[0].link.note);
    const some = await api.run(
      '{ people(where: { linked: { some: { string: { eq: "one" } } } }) { totalCount } }',
    );
    expect(some.data.people.totalCount).toBe(1);
  });

  test('references of another number type find their documents', async () => {
    await api.db.collection('things').deleteMany({});
    await api.db.collection('links').deleteMany({});
    await insert('things', { _id: 7, string: 'seven' });
    await insert('links', { person: ann, thing: Long.fromNumber(7) }, { person: ann, thing: new Double(7) });
    const { data } = await api.run(
      '{ people { nodes { linked { totalCount nodes { string } } } } links { nodes { thing { string } thingId } } }',
    );
    expect(data.people.nodes[0].linked).toEqual({ totalCount: 1, nodes: [{ string: 'seven' }] });
    expect(data.links.nodes).toEqual([
      { thing: { string: 'seven' }, thingId: 7 },
      { thing: { string: 'seven' }, thingId: 7 },
    ]);
  });

  test('an id of another type is an error where it is asked for, and elsewhere none', async () => {
    await api.db.collection('things').deleteMany({});
    await insert(
      'things',
      { _id: 'odd', string: 'a' },
      { _id: 3, string: 'b' },
      { _id: { x: 1 }, string: 'c' },
    );
    const { data, errors } = await api.run(
      '{ things { totalCount nodes { string owners { totalCount } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.things.nodes.map(({ string }: { string: string }) => string)).toEqual(['b', 'a', 'c']);
    const asked = await api.run('{ things { nodes { _id } } }');
    expect(new Set(asked.errors.map(({ code }) => code))).toEqual(new Set(['FIELD_WRONG_TYPE']));
  });
});
