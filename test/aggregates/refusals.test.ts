import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { stockModels } from './stock-models.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(stockModels, { uri: inject('mongoUri'), name: 'aggregates_refusals' });
});

afterAll(() => api.close());

const zone = (name: string) => `by: [{ at: { unit: DAY, timeZone: "${name}" } }]`;

test.each([
  ['by: []', 'GROUP_BAD_NUMBER_OF_KEYS'],
  [`by: [${'{ name: {} } '.repeat(9)}]`, 'GROUP_BAD_NUMBER_OF_KEYS'],
  ['by: [{ name: {} }, { name: {} }]', 'GROUP_BAD_KEY'],
  ['by: [{ amount: { boundaries: [] } }]', 'GROUP_BAD_KEY'],
  ['by: [{ amount: { boundaries: [1, 1] } }]', 'GROUP_BAD_KEY'],
  ['by: [{ amount: { boundaries: [2, 1] } }]', 'GROUP_BAD_KEY'],
  [
    `by: [{ amount: { boundaries: [${Array.from({ length: 101 }, (_, at) => at).join(', ')}] } }]`,
    'GROUP_BAD_KEY',
  ],
  [zone('Europe/Berlim'), 'GROUP_BAD_KEY'],
  [zone('$at'), 'GROUP_BAD_KEY'],
  [zone('+99:00'), 'GROUP_BAD_KEY'],
  [zone(''), 'GROUP_BAD_KEY'],
  ['by: [{ at: { unit: DAY, part: HOUR } }]', 'GROUP_BAD_KEY'],
  ['by: [{ at: { timeZone: "UTC" } }]', 'GROUP_BAD_KEY'],
  ['by: [{ at: { unit: DAY, size: 0 } }]', 'GROUP_BAD_KEY'],
  ['by: [{ name: {} }], orderBy: [{ key: { amount: ASC } }]', 'GROUP_BAD_ORDER'],
  ['by: [{ name: {} }], having: { count: { gt: null } }', 'FILTER_NULL'],
  ['by: [{ name: {} }], having: null', 'FILTER_NULL'],
  ['by: [{ name: {} }], where: null', 'FILTER_NULL'],
  ['by: [{ name: {} }], first: 101', 'BAD_PAGE'],
  ['by: [{ name: {} }], after: "x"', 'BAD_CURSOR'],
])('%s', async (args, code) => {
  const { errors, commands } = await api.run(`{ itemGroups(${args}) { nodes { count } } }`);
  expect(errors.map((error) => error.code)).toEqual([code]);
  expect(commands).toEqual([]);
});

test.each(['Europe/Berlin', 'america/new_york', 'UTC', '+02:00', '-0330', '+05'])(
  '%s is a time zone',
  async (name) => {
    const { errors } = await api.run(`{ itemGroups(${zone(name)}) { nodes { count } } }`);
    expect(errors).toEqual([]);
  },
);

test('a sum that 64 bits cannot hold is an error, and the rest of the answer stands', async () => {
  const items = api.db.collection<{ _id: unknown }>('items');
  const { Long } = await import('mongodb');
  await items.insertMany([1, 2].map((id) => ({ _id: id, total: Long.MAX_VALUE, rate: NaN })));
  const { data, errors } = await api.run('{ itemAggregate { count sum { total rate } max { total } } }');
  expect(errors.map(({ code, path }) => ({ code, path }))).toEqual([
    { code: 'AGGREGATE_NOT_EXACT', path: ['itemAggregate', 'sum', 'total'] },
    { code: 'AGGREGATE_NOT_EXACT', path: ['itemAggregate', 'sum', 'rate'] },
  ]);
  expect(data?.itemAggregate).toEqual({
    count: 2,
    sum: { total: null, rate: null },
    max: { total: String(Long.MAX_VALUE) },
  });
});
