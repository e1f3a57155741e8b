import { Binary, Decimal128, Double, Long, ObjectId } from 'bson';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { hostileOperands } from '../abuse/hostile.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Part = defineEmbedded('Part', { fields: { data: field.json() } });
const Owner = defineModel('Owner', { fields: { _id: field.int({ required: true }), meta: field.json() } });
const Thing = defineModel('Thing', {
  fields: {
    _id: field.string({ required: true }),
    meta: field.json({ storedAs: 'm' }),
    part: field.embedded(Part),
    parts: field.list(field.embedded(Part)),
    get owner() {
      return field.reference(Owner);
    },
  },
  indexes: [{ keys: { 'meta.level': 1 } }],
});

const when = new Date('2024-01-01T00:00:00Z');
const things = [
  { _id: 'int', m: { level: 3 }, owner: 1 },
  { _id: 'double', m: { level: new Double(3) }, part: { data: { a: 1 } } },
  {
    _id: 'long',
    m: { level: Long.fromNumber(3) },
    parts: [{ data: { a: 1, b: 1 } }, { data: { a: 2, b: 2 } }],
  },
  { _id: 'decimal', m: { level: Decimal128.fromString('3.5') } },
  { _id: 'text', m: { level: '3', name: 'A.b', list: [1, 'x', [2], { $gt: 1 }] } },
  { _id: 'true', m: { level: true } },
  { _id: 'date', m: { level: when } },
  { _id: 'bytes', m: { level: new Binary(new Uint8Array([3])) } },
  { _id: 'id', m: { level: new ObjectId() } },
  { _id: 'nan', m: { level: Number.NaN } },
  { _id: 'list', m: [1, null] },
  { _id: 'plain', m: 'x' },
  {
    _id: 'odd',
    m: JSON.parse('{"a": {"$gt": 1}, "__proto__": {"b": 2}, "x.y": 1, "$z": 1, "_bsontype": "Code"}'),
  },
];
const ids = things.map(({ _id }) => _id);

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi([Thing, Owner], { uri: inject('mongoUri'), name: 'json_paths' });
  await api.db
    .collection<{ _id: string; [name: string]: unknown }>('things')
    // The driver takes an object with this key for one of its own; a map is stored as it is.
    .insertMany(
      things.map((one) => (one._id === 'odd' ? { ...one, m: new Map(Object.entries(one.m)) } : one)),
    );
  await api.db.collection<{ _id: number; meta: object }>('owners').insertOne({ _id: 1, meta: { rank: 1 } });
});

afterAll(() => api.close());

const query = 'query($where: ThingWhere) { things(where: $where, first: 100) { nodes { _id } } }';

async function find(where: object): Promise<string[]> {
  const { data, errors } = await api.run(query, { variables: { where } });
  expect(errors).toEqual([]);
  const found = data.things.nodes.map(({ _id }: { _id: string }) => _id);
  return ids.filter((id) => found.includes(id));
}

describe('values are compared within their type', () => {
  test.each<[object, string[]]>([
    [{ path: 'level', eq: 3 }, ['int', 'double', 'long']],
    [{ path: 'level', gte: 3 }, ['int', 'double', 'long', 'decimal']],
    [{ path: 'level', lt: 4 }, ['int', 'double', 'long', 'decimal']],
    [{ path: 'level', eq: '3' }, ['text']],
    [{ path: 'level', gt: '' }, ['text']],
    [{ path: 'level', eq: true }, ['true']],
    [{ path: 'level', eq: '2024-01-01T00:00:00.000Z' }, []],
    [{ path: 'level', in: [3, '3', true] }, ['int', 'double', 'long', 'text', 'true']],
    [{ path: 'level', gt: 2, lt: 3.2 }, ['int', 'double', 'long']],
    [{ path: 'name', startsWith: 'a.', mode: 'INSENSITIVE' }, ['text']],
    [{ path: 'name', contains: '.' }, ['text']],
    [{ path: 'name', endsWith: 'b' }, ['text']],
    [{ path: 'name', matches: '^A' }, ['text']],
    [{ path: 'list', eq: 1 }, ['text']],
    [{ path: 'list', eq: [2] }, ['text']],
    [{ path: 'list.1', eq: 'x' }, ['text']],
    [{ path: 'list', eq: { $gt: 1 } }, ['text']],
    [{ path: 'list', eq: [1, 'x', [2], { $gt: 1 }] }, ['text']],
    [{ path: 'a', eq: { $gt: 1 } }, ['odd']],
    [{ path: 'a', in: [{ $gt: 1 }, 7] }, ['odd']],
    [{ path: '__proto__.b', eq: 2 }, ['odd']],
    [{ path: '_bsontype', eq: 'Code' }, ['odd']],
    [{ eq: 'x' }, ['plain']],
    [{ eq: [1, null] }, ['list']],
    [{ eq: { level: 3 } }, ['int', 'double', 'long']],
    [{ isNull: true }, []],
  ])('%j', async (condition, expected) => {
    expect(await find({ meta: condition })).toEqual(expected);
    expect(await find({ NOT: { meta: condition } })).toEqual(ids.filter((id) => !expected.includes(id)));
  });

  test('complements', async () => {
    const found = await find({ meta: { path: 'level', eq: 3 } });
    const others = ids.filter((id) => !found.includes(id));
    expect(await find({ meta: { path: 'level', ne: 3 } })).toEqual(others);
    expect(await find({ meta: { path: 'level', notIn: [3, { $gt: 1 }] } })).toEqual(others);
  });
});

test('several paths, embedded documents, elements and relations', async () => {
  const both = { AND: [{ meta: { path: 'level', eq: '3' } }, { meta: { path: 'list', eq: 'x' } }] };
  expect(await find(both)).toEqual(['text']);
  expect(await find({ part: { data: { path: 'a', eq: 1 } } })).toEqual(['double']);
  const element = (a: number, b: number) => ({
    parts: { some: { AND: [{ data: { path: 'a', eq: a } }, { data: { path: 'b', eq: b } }] } },
  });
  expect(await find(element(2, 2))).toEqual(['long']);
  expect(await find(element(1, 2))).toEqual([]);
  expect(await find({ owner: { meta: { path: 'rank', lte: 1 } } })).toEqual(['int']);
});

test('an index on the path serves it', async () => {
  const { commands } = await api.run(query, { variables: { where: { meta: { path: 'level', gte: 3 } } } });
  const command = { ...commands[0]?.command, sort: { 'm.level': 1 } };
  expect(JSON.stringify(await api.db.command({ explain: command }))).toContain('"indexName":"m.level_1"');
});

const hostileValues = hostileOperands.filter((operand) => typeof operand === 'object' && operand !== null);

test.each(hostileValues.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
  'the value %s is a value',
  async (_, value) => {
    expect(await find({ meta: { path: 'no.where', eq: value } })).toEqual([]);
    expect(await find({ meta: { path: 'no.where', ne: value } })).toEqual(ids);
    for (const path of ['level', 'a.b', '__proto__']) {
      for (const condition of [{ eq: value }, { ne: value }, { in: [value] }, { notIn: [value, 1] }]) {
        const { errors } = await api.run(query, { variables: { where: { meta: { path, ...condition } } } });
        expect(errors).toEqual([]);
      }
      for (const operator of ['lt', 'gte', 'contains', 'matches', 'isNull']) {
        const where = { meta: { path, [operator]: value } };
        const { errors } = await api.run(query, { variables: { where } });
        expect(errors.map(({ code }) => code).join()).toMatch(/^(INVALID|FILTER_BAD_OPERAND)$/);
      }
    }
  },
);

describe('refused', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
  test.each<[string, object, RegExp]>([
    ['an empty path', { path: '', eq: 1 }, /"where.meta.path" cannot be used: the path has an empty key/],
    ['an empty key', { path: 'a..b', eq: 1 }, /an empty key/],
    ['a dot at the end', { path: 'a.', eq: 1 }, /an empty key/],
    ['an operator', { path: '$where', eq: 1 }, /a key that begins with "\$"/],
    ['an operator further on', { path: 'a.$b', isNull: true }, /a key that begins with "\$"/],
    ['NUL', { path: 'a\0b', eq: 1 }, /a NUL character/],
    ['half a character', { path: 'a\ud800', eq: 1 }, /half of a surrogate pair/],
    ['a long path', { path: 'a'.repeat(501), eq: 1 }, /501 characters, at most 500/],
    ['a deep path', { path: Array.from({ length: 41 }, () => 'a').join('.'), eq: 1 }, /41 keys, at most 40/],
    ['an order of objects', { path: 'a', lt: {} }, /only numbers and strings/],
    ['an order of truth', { path: 'a', gte: true }, /only numbers and strings/],
    ['a deep value', { path: 'a', eq: nested(21) }, /nested more than 20 levels/],
    [
      'a deep value in a list',
      { path: 'a', in: [nested(21)] },
      /"where.meta.in" cannot be used: the value is nested/,
    ],
    ['an expensive pattern', { path: 'a', matches: '(a+)+' }, /repeats a group/],
    ['null', { path: 'a', gt: null }, /"where.meta.gt" is null/],
    ['null among others', { path: 'a', in: [{}, null] }, /null/],
    ['a path of null', { path: null, eq: 1 }, /"where.meta.path" is null/],
    ['a list operator', { path: 'a', has: 1 }, /Field "has" is not defined/],
  ])('%s', async (_, condition, message) => {
    const { errors } = await api.run(query, { variables: { where: { meta: condition } } });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.code).toMatch(/^(FILTER_BAD_OPERAND|FILTER_NULL|INVALID)$/);
    expect(errors[0]?.message).toMatch(message);
  });
});
