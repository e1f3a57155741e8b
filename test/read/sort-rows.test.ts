import { Binary, Long, MongoClient, ObjectId, UUID } from 'mongodb';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { sortRows } from '../../src/loaders/sort-rows.ts';

const client = new MongoClient(inject('mongoUri'));
const collection = client.db('sort_rows').collection('values');

const values = [
  null,
  3,
  -1,
  2.5,
  Number.NaN,
  Infinity,
  -Infinity,
  2 ** 53,
  Long.fromString('9007199254740993'),
  Long.fromString('-9223372036854775808'),
  Long.fromString('9223372036854775807'),
  '',
  'a',
  'B',
  'ä',
  'z',
  '\uE000',
  '\uFFFD',
  '😀',
  '𝒜',
  'aa',
  '1',
  '10',
  '2',
  true,
  false,
  new Date(0),
  new Date(-5),
  new Date(5),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ffffffffffffffffffffffff'),
  new UUID('00000000-0000-4000-8000-000000000001'),
  new UUID('ff000000-0000-4000-8000-000000000001'),
  new Binary(Buffer.from([255])),
  new Binary(Buffer.from([1, 2])),
  new Binary(Buffer.from([])),
];

beforeAll(async () => {
  await collection.drop();
  await collection.insertMany(
    values.map((value, index) => ({ _id: new ObjectId(), value, index: index % 3 })),
  );
});

afterAll(async () => {
  await client.db('sort_rows').dropDatabase();
  await client.close();
});

test.each([
  { value: 1, _id: 1 },
  { value: -1, _id: -1 },
  { index: 1, value: -1, _id: 1 },
] as const)('rows are sorted as MongoDB sorts them: %j', async (sort) => {
  const wanted = await collection.find().sort(sort).toArray();
  const unsorted = await collection.find().toArray();
  const sorted = sortRows(
    unsorted.map((row) => ({ row })),
    sort,
  );
  expect(sorted.map(({ row }) => row)).toEqual(wanted);
});
