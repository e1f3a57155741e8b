import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { defineModel, field } from '../../src/index.ts';
import { randomOf, type Random } from '../oracle/random.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Item = defineModel('Item', {
  fields: {
    text: field.string(),
    name: field.string(),
    amount: field.int(),
    ratio: field.float(),
    tags: field.list(field.string()),
    at: field.datetime(),
  },
  search: { fields: ['text'], facets: ['name', 'amount', 'ratio', 'tags', 'at'] },
});

interface Stored {
  readonly text: string;
  readonly name?: string | null;
  readonly amount?: number | null;
  readonly ratio?: number | null;
  readonly tags?: readonly string[] | null;
  readonly at?: Date | null;
}

const random = randomOf(7);
const items = Array.from({ length: 400 }, () => randomItem(random));

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Item], { uri: inject('mongoUri'), name: 'facets_equal' });
  await api.db.collection('items').insertMany(items.map((one) => ({ ...one })));
});
afterAll(() => api.close());

function randomItem({ below, pick, chance }: Random): Stored {
  const int = (from: number, to: number) => from + below(to - from + 1);
  const maybe = <Value>(name: string, value: Value) =>
    chance(0.15) ? {} : { [name]: chance(0.1) ? null : value };
  return {
    text: pick(['dog', 'cat', 'dog cat', 'fish']),
    ...maybe('name', pick(['a', 'b', 'c', 'é', '', 'A'])),
    ...maybe('amount', int(-30, 30)),
    ...maybe('ratio', int(-300, 300) / 10),
    ...maybe(
      'tags',
      Array.from({ length: int(0, 4) }, () => pick(['x', 'y', 'z'])),
    ),
    ...maybe('at', new Date(Date.UTC(2020, int(0, 14), int(1, 28), int(0, 23)))),
  };
}

const hits = items.filter(({ text }) => text.includes('dog'));
const where = '{ text: { contains: "dog" } }';

interface Entry {
  readonly count: number;
  readonly [key: string]: unknown;
}

async function both(facet: string, by: string, key: string): Promise<{ facets: Entry[]; groups: Entry[] }> {
  const { data, errors } = await api.run(`{
    searchItems(search: { query: "dog" }) { facets { of: ${facet} } }
    itemGroups(by: [${by}], where: ${where}, first: 100) { nodes { count key { ${key} } } }
  }`);
  expect(errors).toEqual([]);
  const groups = data.itemGroups.nodes.map(({ count, key: of }: { count: number; key: object }) => ({
    count,
    ...of,
  }));
  return { facets: data.searchItems.facets.of, groups };
}

function sorted(entries: readonly Entry[]): string[] {
  return entries.map((one) => JSON.stringify(one)).toSorted();
}

const args = 'first: 100';
it.each([
  [`name(${args}) { count value }`, '{ name: {} }', 'value: name'],
  [`amount(${args}) { count value }`, '{ amount: {} }', 'value: amount'],
  [`tags(${args}) { count value }`, '{ tags: {} }', 'value: tags'],
  [`name(${args}, nulls: false) { count value }`, '{ name: { nulls: false } }', 'value: name'],
  [`at(${args}, unit: MONTH) { count value }`, '{ at: { unit: MONTH } }', 'value: at'],
  [
    `at(${args}, unit: WEEK, startOfWeek: SUNDAY, timeZone: "America/New_York") { count value }`,
    '{ at: { unit: WEEK, startOfWeek: SUNDAY, timeZone: "America/New_York" } }',
    'value: at',
  ],
  [`at(${args}, part: HOUR) { count part }`, '{ at: { part: HOUR } }', 'part: atPart'],
])('%s is as groups have it', async (facet, by, key) => {
  const { facets, groups } = await both(facet, by, key);
  expect(facets.length).toBeGreaterThan(2);
  expect(sorted(facets)).toEqual(sorted(groups));
});

it('has the ranges of groups', async () => {
  const { facets, groups } = await both(
    'ratio(boundaries: [-10, 0.5, 12.25]) { count from to }',
    '{ ratio: { boundaries: [-10, 0.5, 12.25] } }',
    'range: ratioRange { from to }',
  );
  const flat = groups.map(({ count, range }) => ({ count, ...(range ?? { from: null, to: null }) }));
  expect(sorted(facets)).toEqual(sorted(flat));
});

it('counts as JavaScript does', async () => {
  const { data, errors } = await api.run(`{ searchItems(search: { query: "dog" }) { totalCount facets {
    name(first: 3) { value count }
    amount(interval: 10, nulls: false, first: 100) { from to count }
    ratio(ranges: [{ from: -5, to: 5 }, { to: 0 }, { from: 29.9 }]) { count }
    tags { value count }
  } } }`);
  expect(errors).toEqual([]);
  const { facets, totalCount } = data.searchItems;
  expect(totalCount).toBe(hits.length);
  expect(facets.name).toEqual(counted(hits.map(({ name }) => [name ?? null])).slice(0, 3));
  expect(facets.tags).toEqual(counted(hits.map(({ tags }) => [...new Set(tags ?? [])])));
  const decades = counted(
    hits.map(({ amount }) => (amount == null ? [] : [Math.floor(amount / 10) * 10 + 0])),
  );
  expect(facets.amount).toEqual(
    decades
      .toSorted((one, other) => Number(one.value) - Number(other.value))
      .map(({ value, count }) => ({ from: value, to: Number(value) + 10, count })),
  );
  const within = (is: (ratio: number) => boolean) =>
    hits.filter(({ ratio }) => ratio != null && is(ratio)).length;
  expect(facets.ratio.map(({ count }: Entry) => count)).toEqual([
    within((ratio) => ratio >= -5 && ratio < 5),
    within((ratio) => ratio < 0),
    within((ratio) => ratio >= 29.9),
  ]);
});

/** The most frequent first, and then in MongoDB's order of values. */
function counted(values: readonly (readonly (string | number | null)[])[]) {
  const counts = new Map<string | number | null, number>();
  for (const value of values.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((one, other) => other.count - one.count || compared(one.value, other.value));
}

function compared(one: string | number | null, other: string | number | null): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? -1 : 1;
  return one < other ? -1 : one > other ? 1 : 0;
}
