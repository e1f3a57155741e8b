import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { randomItems, randomNumbers } from './random-stock.ts';
import { stockModels } from './stock-models.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(stockModels, { uri: inject('mongoUri'), name: 'aggregates_walks' });
  const items = randomItems(60, randomNumbers(7));
  await api.db.collection<{ _id: unknown }>('items').insertMany([...items]);
});

afterAll(() => api.close());

/** What a group is, in a form that two can be compared in; wrong types read as null, so counts and more stand beside. */
const wanted = 'key { amount name shelfId box { weight } } count max { name } sum { rate }';

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: unknown }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}

async function page(list: string, paging: string): Promise<Page> {
  const source = `{ itemGroups(${list}, ${paging}) {
    edges { cursor node { ${wanted} } } pageInfo { hasNextPage hasPreviousPage }
  } }`;
  const { data, errors } = await api.run(source);
  expect(errors.filter(({ code }) => code !== 'FIELD_WRONG_TYPE')).toEqual([]);
  return data.itemGroups;
}

const bys = [
  '[{ amount: {} }]',
  '[{ name: {} }, { shelfId: {} }]',
  '[{ box: { weight: {} } }, { amount: {} }]',
];
const orders = [
  '[]',
  '[{ count: DESC }]',
  '[{ max: { name: DESC } }, { count: ASC }]',
  '[{ max: { amount: ASC } }]',
  '[{ avg: { rate: DESC } }]',
];
const cases = bys.flatMap((by) => orders.map((order) => `by: ${by}, orderBy: ${order}`));

test.each([...cases, 'by: [{ amount: {} }], orderBy: [{ key: { amount: DESC } }]'])('%s', async (list) => {
  const all = await page(list, 'first: 100');
  const expected = all.edges.map(({ node }) => node);
  expect(expected.length).toBeGreaterThan(3);
  const forwards: unknown[] = [];
  let paging = 'first: 3';
  for (let more = true; more;) {
    const { edges, pageInfo } = await page(list, paging);
    forwards.push(...edges.map(({ node }) => node));
    paging = `first: 3, after: "${edges.at(-1)?.cursor}"`;
    more = pageInfo.hasNextPage;
  }
  expect(forwards).toEqual(expected);
  const backwards: unknown[] = [];
  paging = 'last: 4';
  for (let more = true; more;) {
    const { edges, pageInfo } = await page(list, paging);
    backwards.unshift(...edges.map(({ node }) => node));
    paging = `last: 4, before: "${edges[0]?.cursor}"`;
    more = pageInfo.hasPreviousPage;
  }
  expect(backwards).toEqual(expected);
});

test('a cursor belongs to its groups and their order', async () => {
  const { edges } = await page('by: [{ amount: {} }]', 'first: 1');
  const after = `after: "${edges[0]?.cursor}"`;
  for (const list of [
    'by: [{ name: {} }]',
    'by: [{ amount: { boundaries: [1] } }]',
    'by: [{ amount: {} }], orderBy: [{ count: ASC }]',
  ]) {
    const { errors, commands } = await api.run(`{ itemGroups(${list}, ${after}) { nodes { count } } }`);
    expect(errors.map(({ code }) => code)).toEqual(['BAD_CURSOR']);
    expect(commands).toEqual([]);
  }
});
