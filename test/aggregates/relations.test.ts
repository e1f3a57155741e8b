import { Int32 } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { always } from '../../src/planner/where/condition.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { randomNumbers } from './random-stock.ts';
import { stockModels } from './stock-models.ts';

let api: TestApi;
const shelves = 1_000;

interface StoredItem {
  readonly _id: number;
  readonly a: number;
  readonly shelf: number;
}

const below = randomNumbers(3);
const items: StoredItem[] = Array.from({ length: 3_000 }, (_, _id) => ({
  _id,
  a: below(50),
  shelf: below(shelves),
}));
const favourites = Array.from({ length: shelves }, () =>
  Array.from({ length: below(4) }, () => below(3_100)),
);
const loans = Array.from({ length: 2_000 }, () => ({ shelf: below(shelves), item: below(3_100) }));

beforeAll(async () => {
  api = await createTestApi(stockModels, { uri: inject('mongoUri'), name: 'aggregates_relations' });
  const int = (value: number) => new Int32(value);
  const insert = (name: string, documents: readonly { readonly _id: unknown }[]) =>
    api.db.collection<{ _id: unknown }>(name).insertMany([...documents]);
  await insert(
    'items',
    items.map(({ _id, a, shelf }) => ({ _id: int(_id), a: int(a), shelf: int(shelf) })),
  );
  await insert(
    'shelves',
    favourites.map((ids, _id) => ({ _id: int(_id), label: `s${_id % 2}`, favourites: ids.map(int) })),
  );
  await insert(
    'loans',
    loans.map(({ shelf, item }, _id) => ({ _id: int(_id), shelf: int(shelf), item: int(item) })),
  );
});

afterAll(() => api.close());

const measured = '{ count max { amount } sum { amount double } countDistinct { amount } }';

function measure(found: readonly StoredItem[]) {
  const amounts = found.map(({ a }) => a);
  const sum = amounts.reduce((left, right) => left + right, 0);
  return {
    count: found.length,
    max: { amount: found.length === 0 ? null : Math.max(...amounts) },
    sum: { amount: String(sum), double: String(2 * sum) },
    countDistinct: { amount: new Set(amounts).size },
  };
}

/** Each item once, and only those that exist. */
const itemsOf = (ids: readonly number[]) => items.filter(({ _id }) => ids.includes(_id));

const relations: Readonly<Record<string, (shelf: number) => readonly StoredItem[]>> = {
  items: (shelf) => items.filter((item) => item.shelf === shelf),
  favourites: (shelf) => itemsOf(favourites[shelf] ?? []),
  lent: (shelf) => itemsOf(loans.filter((loan) => loan.shelf === shelf).map(({ item }) => item)),
};

describe.each(Object.keys(relations))('%s', (name) => {
  const childrenOf = relations[name] ?? (() => []);

  test('are measured for each parent', async () => {
    const { data, errors } = await api.run(
      `{ shelves(first: 100) { nodes { _id ${name}Aggregate ${measured} } } }`,
    );
    expect(errors).toEqual([]);
    for (const node of data.shelves.nodes) {
      expect(node[`${name}Aggregate`]).toEqual(measure(childrenOf(node._id)));
    }
  });

  test('are measured in one command for all parents', async () => {
    const source = `{ shelves(first: ${shelves}) { nodes { ${name}Aggregate { count } } } }`;
    const { data, errors, commands } = await api.run(source);
    expect(errors).toEqual([]);
    const counts = data.shelves.nodes.map(
      (node: Record<string, { count: number }>) => node[`${name}Aggregate`]?.count,
    );
    expect(counts).toEqual(Array.from({ length: shelves }, (_, id) => childrenOf(id).length));
    expect(commands.map(({ name: command }) => command)).toEqual(['find', 'aggregate']);
  });

  test('that are filtered or hidden do not count', async () => {
    const source = `{ shelves(first: 50) { nodes { _id ${name}Aggregate(where: { amount: { lt: 30 } }) ${measured} } } }`;
    const { data, errors } = await api.run(source, { access: onlyOnOddShelves(api) });
    expect(errors).toEqual([]);
    expect(data.shelves.nodes.length).toBe(50);
    for (const node of data.shelves.nodes) {
      const seen = childrenOf(node._id).filter(({ a, shelf }) => a < 30 && shelf % 2 === 1);
      expect(node[`${name}Aggregate`]).toEqual(measure(seen));
    }
  });
});

test('hidden documents are in no measure and in no group', async () => {
  const { data, errors } = await api.run(
    '{ itemAggregate { count max { amount } } itemGroups(by: [{ amount: { boundaries: [25] } }]) { nodes { count } } }',
    { access: onlyOnOddShelves(api) },
  );
  expect(errors).toEqual([]);
  const seen = items.filter(({ shelf }) => shelf % 2 === 1);
  expect(data.itemAggregate).toEqual({
    count: seen.length,
    max: { amount: Math.max(...seen.map(({ a }) => a)) },
  });
  const low = seen.filter(({ a }) => a < 25).length;
  expect(data.itemGroups.nodes).toEqual([{ count: low }, { count: seen.length - low }]);
});

/** A viewer who sees the items on shelves of one label: a condition through a relation. */
function onlyOnOddShelves({ models }: TestApi): Access {
  const Item = models.get('Item');
  if (Item === undefined) throw new Error('There is no model Item');
  const condition = parseWhere(Item, { shelf: { label: { eq: 's1' } } }, fullAccess);
  return { ...fullAccess, conditionFor: (model) => (model === Item ? condition : always) };
}
