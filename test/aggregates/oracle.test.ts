import { Int32 } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { randomItems, randomNumbers, type Stored } from './random-stock.ts';
import { stockModels } from './stock-models.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(stockModels, { uri: inject('mongoUri'), name: 'aggregates_oracle' });
  const shelves = [0, 1, 2].map((id) => ({ _id: new Int32(id), label: id === 2 ? null : `shelf ${id}` }));
  await api.db.collection<{ _id: unknown }>('shelves').insertMany(shelves);
});

afterAll(() => api.close());

async function store(seed: number): Promise<Stored[]> {
  const items = randomItems(40, randomNumbers(seed));
  await api.db.collection('items').deleteMany({});
  await api.db.collection<{ _id: unknown }>('items').insertMany([...items]);
  return items;
}

/** A number of any BSON type; undefined for everything else. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return value !== null && typeof value === 'object' && '_bsontype' in value ? Number(value) : undefined;
}

/** The order of types, as far as the data has them. */
function rankOf(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (numberOf(value) !== undefined) return 1;
  if (typeof value === 'string') return 2;
  if (Array.isArray(value)) return 4;
  return value instanceof Date ? 5 : 3;
}

const numbersAt = (items: readonly Stored[], name: string) =>
  items.map((item) => numberOf(item[name])).filter((one) => one !== undefined);

const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

/** The entries of counted values in the order of their texts. */
const byKey = (counted: ReadonlyMap<unknown, number>) =>
  [...counted].map(([key, count]) => [String(key), count] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));

describe.each([1, 2, 3, 4, 5, 6])('seed %i', (seed) => {
  let items: Stored[];

  beforeAll(async () => {
    items = await store(seed);
  });

  test('measures', async () => {
    const { data } = await api.run(`{
      itemAggregate {
        count
        min { rate } max { rate name } sum { amount rate box { weight } double } avg { amount rate } stdDev { rate }
        countDistinct { name rate }
      }
    }`);
    const amounts = numbersAt(items, 'a');
    const rates = numbersAt(items, 'rate');
    const names = items.map((item) => item['name']).filter((one) => typeof one === 'string');
    const weights = items
      .map((item) => Reflect.get(Object(item['box']), 'w'))
      .flatMap((one) => numberOf(one) ?? []);
    const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
    expect(data.itemAggregate).toEqual({
      count: items.length,
      min: { rate: Math.min(...rates) },
      max: { rate: Math.max(...rates), name: names.toSorted().at(-1) },
      sum: {
        amount: String(sum(amounts)),
        rate: sum(rates),
        box: { weight: String(sum(weights)) },
        double: String(2 * sum(amounts)),
      },
      avg: { amount: expect.closeTo(mean(amounts), 10), rate: expect.closeTo(mean(rates), 10) },
      stdDev: { rate: expect.closeTo(Math.sqrt(mean(rates.map((rate) => (rate - mean(rates)) ** 2))), 10) },
      countDistinct: { name: new Set(names).size, rate: new Set(rates).size },
    });
  });

  test('a highest value of another type is an error where it is read', async () => {
    const { data, errors } = await api.run('{ itemAggregate { max { amount } min { amount } } }');
    const ranks = items.map((item) => rankOf(item['a'])).filter((rank) => rank > 0);
    expect(data.itemAggregate.min.amount).toBe(Math.min(...numbersAt(items, 'a')));
    const isWrong = Math.max(...ranks) > 1;
    expect(errors.map(({ code }) => code)).toEqual(isWrong ? ['FIELD_WRONG_TYPE'] : []);
  });

  test.each(['amount', 'name', 'rate', 'shelfId', 'box { weight }'])('groups by %s', async (key) => {
    const stored = { amount: 'a', name: 'name', rate: 'rate', shelfId: 'shelf' }[key];
    const by = key === 'box { weight }' ? '{ box: { weight: {} } }' : `{ ${key}: {} }`;
    const { data } = await api.run(`{ itemGroups(by: [${by}]) { totalCount nodes { count } } }`);
    const groups = new Map<string, number>();
    for (const item of items) {
      const value = stored === undefined ? Reflect.get(Object(item['box']), 'w') : item[stored];
      const text = JSON.stringify(numberOf(value) ?? value ?? null);
      groups.set(text, (groups.get(text) ?? 0) + 1);
    }
    expect(data.itemGroups.totalCount).toBe(groups.size);
    const counts = data.itemGroups.nodes.map(({ count }: { count: number }) => count);
    expect(ascending(counts)).toEqual(ascending([...groups.values()]));
  });

  test('groups by elements count a document once for each', async () => {
    const { data } = await api.run('{ itemGroups(by: [{ tags: {} }]) { nodes { key { tags } count } } }');
    const counted = new Map<string, number>();
    for (const item of items) {
      const tags = Array.isArray(item['tags']) ? item['tags'] : [];
      for (const tag of new Set(tags.map(String))) counted.set(tag, (counted.get(tag) ?? 0) + 1);
    }
    const expected = byKey(counted).map(([tags, count]) => ({ key: { tags }, count }));
    expect(data.itemGroups.nodes).toEqual(expected);
  });

  test('groups by months and by ranges', async () => {
    const { data } = await api.run(`{
      months: itemGroups(by: [{ day: { unit: MONTH, nulls: false } }]) { nodes { key { day } count } }
      berlin: itemGroups(by: [{ at: { part: MONTH, timeZone: "europe/berlin", nulls: false } }]) { nodes { key { atPart } count } }
      ranges: itemGroups(by: [{ rate: { boundaries: [0, 3] } }]) { nodes { key { rateRange { from to } } count } }
    }`);
    const count = (values: readonly unknown[]) => {
      const counted = new Map<unknown, number>();
      for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
      return counted;
    };
    const dates = (name: string) => items.map((item) => item[name]).filter((one) => one instanceof Date);
    const months = count(dates('day').map((one) => `${one.toISOString().slice(0, 7)}-01`));
    expect(data.months.nodes).toEqual(byKey(months).map(([day, many]) => ({ key: { day }, count: many })));
    const berlin = count(dates('at').map((one) => new Date(one.getTime() + 3_600_000).getUTCMonth() + 1));
    expect(
      new Map(
        data.berlin.nodes.map((one: { key: { atPart: number }; count: number }) => [
          one.key.atPart,
          one.count,
        ]),
      ),
    ).toEqual(berlin);
    const ranges = count(items.map((item) => rangeOf(numberOf(item['rate']))));
    expect(
      new Map(
        data.ranges.nodes.map((one: { key: { rateRange: unknown }; count: number }) => [
          JSON.stringify(one.key.rateRange),
          one.count,
        ]),
      ),
    ).toEqual(ranges);
  });
});

function rangeOf(rate: number | undefined): string {
  if (rate === undefined) return 'null';
  if (rate < 0) return JSON.stringify({ from: null, to: 0 });
  return JSON.stringify(rate < 3 ? { from: 0, to: 3 } : { from: 3, to: null });
}
